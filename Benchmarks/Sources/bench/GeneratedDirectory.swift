// Invented services in any number, always the same ones: made-up words by Zipf's law, in clusters on a map.
import Foundation

/// SplitMix64: the same numbers everywhere.
struct Numbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
    mutating func below(_ end: Int) -> Int { Int(next() % UInt64(end)) }

    /// Around 0, with a spread of 1.
    mutating func normal() -> Double {
        (-2 * log(max(unit(), 1e-12))).squareRoot() * cos(2 * Double.pi * unit())
    }
}

/// Numbers from 0 that come up the less the larger they are: 1/(n + 1) to some power.
struct Zipf {
    private let sums: [Double]

    init(_ count: Int, power: Double = 1) {
        var sum = 0.0
        let raw = (1...count).map { number in
            sum += pow(Double(number), -power)
            return sum
        }
        sums = raw.map { $0 / sum }
    }

    func pick(_ numbers: inout Numbers) -> Int {
        let wanted = numbers.unit()
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The services as HSDS 3.1 JSON, and searches that find some of them.
struct GeneratedDirectory {
    private static let wordCount = 50_000
    private var numbers = Numbers(seed: 20_260_101)
    private let words: [String]
    private let zipf = Zipf(wordCount)
    private let topics = Zipf(200)
    private let towns = Zipf(300, power: 0.8)
    private let centres: [(latitude: Double, longitude: Double)]
    /// What searches are made from: a service's words, topic and place.
    private var picked: [(one: String, two: String, topic: String, latitude: Double, longitude: Double)] = []

    init() {
        words = GeneratedDirectory.vocabulary(&numbers)
        var centres: [(Double, Double)] = []
        for _ in 0..<300 { centres.append((26 + 22 * numbers.unit(), -122 + 50 * numbers.unit())) }
        self.centres = centres
    }

    private static func vocabulary(_ numbers: inout Numbers) -> [String] {
        let beginnings = "b c d f g h j k l m n p r s t v w br cr st tr pl sh ch th".split(separator: " ")
        let middles = "a e i o u ai ea ou".split(separator: " ")
        let ends = ["", "n", "r", "s", "l", "m", "t", "nd", "rk"]
        var seen: Set<String> = []
        var words: [String] = []
        while words.count < wordCount {
            var word = ""
            for _ in 0..<(2 + numbers.below(3)) {
                word += beginnings[numbers.below(beginnings.count)] + middles[numbers.below(middles.count)]
                word += ends[numbers.below(ends.count)]
            }
            if (4...14).contains(word.utf8.count), seen.insert(word).inserted { words.append(word) }
        }
        return words
    }

    private mutating func text(_ count: Int) -> [String] {
        var result: [String] = []
        for _ in 0..<count { result.append(words[zipf.pick(&numbers)]) }
        return result
    }

    /// Writes `count` services.
    mutating func write(_ count: Int, to path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { throw BenchError("cannot write \(path)") }
        var buffer = "["
        for number in 0..<count {
            buffer += number == 0 ? "" : ",\n"
            buffer += service(number, isPicked: number % max(1, count / 1000) == 0)
            if buffer.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(buffer.utf8))
                buffer = ""
            }
        }
        try file.write(contentsOf: Data((buffer + "]").utf8))
        try file.close()
    }

    private mutating func service(_ number: Int, isPicked: Bool) -> String {
        let name = text(3 + numbers.below(4)).joined(separator: " ")
        let about = text(min(max(Int(60 + 15 * numbers.normal()), 20), 120))
        let town = towns.pick(&numbers)
        let isRural = numbers.unit() < 0.1
        let latitude = isRural ? 26 + 22 * numbers.unit() : centres[town].latitude + 0.15 * numbers.normal()
        let longitude = isRural ? -122 + 50 * numbers.unit() : centres[town].longitude + 0.15 * numbers.normal()
        var chosen: Set<Int> = []
        for _ in 0..<(1 + numbers.below(3)) { chosen.insert(topics.pick(&numbers)) }
        let own = chosen.sorted()
        let isFree = numbers.unit() < 0.7
        if isPicked {
            let (one, two) = (about[numbers.below(about.count)], about[numbers.below(about.count)])
            picked.append((one, two, "topic-\(own[0])", latitude, longitude))
        }
        let attributes = own.map { topic in
            """
            {"id":"a\(number)-\(topic)","link_id":"s\(number)","link_entity":"service","link_type":"topic",\
            "taxonomy_term_id":"t\(topic)","taxonomy_term":{"id":"t\(topic)","code":"t\(topic)",\
            "name":"topic \(topic)","description":"topic \(topic)"}}
            """
        }
        return """
            {"id":"s\(number)","name":"\(name)","status":"active","description":"\(about.joined(separator: " "))",\
            "attributes":[\(attributes.joined(separator: ","))],\
            "cost_options":[{"id":"c\(number)","service_id":"s\(number)","option":"\(isFree ? "Free" : "Ask")",\
            "amount":\(isFree ? 0 : 20),"currency":"USD"}],\
            "organization":{"id":"o\(number / 5)","name":"Organization \(number / 5)","description":"Invented."},\
            "service_at_locations":[{"id":"l\(number)","location_id":"p\(number)","location":{"id":"p\(number)",\
            "location_type":"physical","name":"Place","latitude":\(latitude),"longitude":\(longitude),\
            "addresses":[{"id":"d\(number)","location_id":"p\(number)","address_1":"\(1 + number % 99) Main Street",\
            "city":"Town \(town)","state_province":"S\(town % 50)","postal_code":"\(10_000 + town)","country":"US",\
            "address_type":"physical"}]}}]}
            """
    }

    /// 1,000 addresses: a word, two words of one service, four letters, a word within ten miles, and a word with
    /// filters, in turns.
    mutating func searches() -> [String] {
        var result: [String] = []
        func encoded(_ text: String) -> String { HTTPRequest.encoded(text) }
        for number in 0..<200 {
            let pick = picked[(number * 4) % picked.count]
            result.append("/directory?q=\(encoded(word()))")
            result.append("/directory?q=\(encoded(pick.one + " " + pick.two))")
            result.append("/directory?q=\(encoded(String(word().prefix(4))))")
            let near = encoded(String(format: "%.5f, %.5f", pick.latitude, pick.longitude))
            result.append("/directory?q=\(encoded(word()))&near=\(near)&within=10")
            result.append("/directory?q=\(encoded(word()))&topic=\(pick.topic)&cost=free")
        }
        return result
    }

    /// A word that is neither the most usual nor the rarest.
    private mutating func word() -> String {
        words[Int(exp(log(10) + numbers.unit() * (log(20_000) - log(10))))]
    }
}
