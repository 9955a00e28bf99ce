// Routes of files: choosing one, sending it, and reading one that somebody sent.
import Access
import Attachments
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import SQLText
import Storage
import Vault
import Web

extension ConversationsFeature {
    func addFileRoutes(to routes: SiteRoutes) {
        routes.talkers.get("conversations/:id/file") { visit in
            let conversation = try await conversation(visit)
            guard try await hasAgreed(visit.viewer) else { throw PromiseNeeded() }
            return filePage(conversation, visit.viewer)
        }
        routes.talkers.upload("conversations/:id/file", upTo: Talking.largestFile) { visit, input in
            try await sendFile(visit, input)
        }
        routes.talkers.get("conversations/:id/files/:file") { visit in try await readFile(visit) }
    }

    private func filePage(
        _ conversation: StoredConversation, _ viewer: Viewer, note: String = "", messages: FormMessages = FormMessages()
    ) -> Answer {
        guard conversation.closedAt == nil else { return .seeOther("/conversations/\(conversation.id.text)") }
        return .page(
            ConversationPages.file(conversation, note: note, messages: messages, viewer: viewer),
            status: messages.isEmpty ? .ok : .unprocessableContent)
    }

    private func sendFile(_ visit: Visit<Talkers>, _ input: UploadInput) async throws -> Answer {
        let conversation = try await conversation(visit)
        var messages = FormMessages()
        let note = input.form.optional("note", most: 300, into: &messages)
        if input.isTooLarge {
            messages.add(FileTrouble.tooLarge.words, to: "file")
        } else if input.file == nil {
            messages.add(FileTrouble.missing.words, to: "file")
        }
        guard messages.isEmpty, let file = input.file else {
            return filePage(conversation, visit.viewer, note: note, messages: messages)
        }
        guard try await hasAgreed(visit.viewer) else {
            throw PromiseNeeded(path: visit.request.uri.path, input: input.form)
        }
        do {
            let number = try await talking.sendFile(
                file.bytes, named: file.name, note: note, in: conversation.id, by: visit.viewer, key: input.form.once,
                at: visit.now)
            let link: Link = "/conversations/\(conversation.id.text)"
            return .seeOther(link.at("line-\(number)"))
        } catch let trouble as FileTrouble {
            messages.add(trouble.words, to: "file")
            return filePage(conversation, visit.viewer, note: note, messages: messages)
        }
    }

    /// The file in pieces, each read as whoever asks. A PDF is handed over to be kept, never shown in a page.
    private func readFile(_ visit: Visit<Talkers>) async throws -> Answer {
        let id: ConversationID = try visit.id("id")
        guard let line = Int64(try visit.path("file")),
            let (told, stored, key, conversation) = try await talking.file(at: line, of: id, by: visit.viewer)
        else { throw NotFound() }
        try await talking.noteOpened(conversation, by: visit.viewer, isRead: false)
        let (viewer, talking) = (visit.viewer, talking)
        let kind = told.attachmentKind
        var response = Response(status: .ok, headers: [.contentType: kind.contentType])
        response.headers[.contentDisposition] =
            (kind.isPicture ? "inline" : "attachment") + "; filename*=UTF-8''" + FileName.encoded(told.name)
        response.holdsForeignFile()
        response.body = ResponseBody(contentLength: Int(stored.bytes)) { writer in
            for part in 0..<stored.parts {
                // Taken back meanwhile: what is sent is too short, and the browser says so.
                guard let piece = try await talking.piece(part, of: stored.id, by: viewer, with: key) else {
                    throw NotFound()
                }
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return .response(response)
    }
}

/// A file's name in a header.
enum FileName {
    /// RFC 8187: everything but letters, digits and `-._` as `%XX` of its UTF-8.
    static func encoded(_ name: String) -> String {
        name.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F].contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
