// States and provinces by their short and long names, so that "Hartford, Vermont" finds what the data calls VT.

enum Regions {
    /// The short name of a state or province in small letters; anything else stays as it is, folded.
    static func short(_ folded: String) -> String { codes[folded] ?? folded }

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for pair in all.split(separator: "|") {
            let parts = pair.split(separator: "=")
            codes[String(parts[1])] = String(parts[0])
        }
        return codes
    }()

    private static let all = """
        al=alabama|ak=alaska|az=arizona|ar=arkansas|ca=california|co=colorado|ct=connecticut|de=delaware|\
        dc=district of columbia|fl=florida|ga=georgia|hi=hawaii|id=idaho|il=illinois|in=indiana|ia=iowa|ks=kansas|\
        ky=kentucky|la=louisiana|me=maine|md=maryland|ma=massachusetts|mi=michigan|mn=minnesota|ms=mississippi|\
        mo=missouri|mt=montana|ne=nebraska|nv=nevada|nh=new hampshire|nj=new jersey|nm=new mexico|ny=new york|\
        nc=north carolina|nd=north dakota|oh=ohio|ok=oklahoma|or=oregon|pa=pennsylvania|pr=puerto rico|\
        ri=rhode island|sc=south carolina|sd=south dakota|tn=tennessee|tx=texas|ut=utah|vt=vermont|va=virginia|\
        wa=washington|wv=west virginia|wi=wisconsin|wy=wyoming|ab=alberta|bc=british columbia|mb=manitoba|\
        nb=new brunswick|nl=newfoundland and labrador|ns=nova scotia|nt=northwest territories|nu=nunavut|on=ontario|\
        pe=prince edward island|qc=quebec|sk=saskatchewan|yt=yukon
        """
}
