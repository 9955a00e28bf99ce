// HSDS's small tables around a service, made of records.

extension HSDSCostOption {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id())
        validFrom = record.date("valid_from")
        validTo = record.date("valid_to")
        option = record.text("option")
        currency = record.line("currency")
        amount = record.number("amount", in: 0...1e12)
        amountDescription = record.text("amount_description")
        if option == nil, amount == nil, amountDescription == nil {
            throw Rejection(reason: .missingField, field: "option")
        }
    }
}

extension HSDSRequiredDocument {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), document: record.text("document"))
        uri = record.url("uri")
        if document == nil, uri == nil { throw Rejection(reason: .missingField, field: "document") }
    }
}

extension HSDSServiceArea {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), name: record.line("name", "service_area"))
        description = record.text("description")
        extent = record.text("extent")
        extentType = record.line("extent_type")
        uri = record.url("uri")
        if name == nil, description == nil, extent == nil, uri == nil {
            throw Rejection(reason: .missingField, field: "name")
        }
    }
}

extension HSDSFunding {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), source: record.text("source"))
        if source == nil { throw Rejection(reason: .missingField, field: "source") }
    }
}

extension HSDSServiceCapacity {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id())
        unit = record.one("unit", HSDSUnit.init)
        available = record.number("available", in: 0...1e12)
        maximum = record.number("maximum", in: 0...1e12)
        description = record.text("description")
        updated = record.moment("updated")
        if available == nil, maximum == nil, description == nil {
            throw Rejection(reason: .missingField, field: "available")
        }
    }
}

extension HSDSUnit {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), name: try record.required("name"))
        scheme = record.line("scheme")
        identifier = record.line("identifier")
        uri = record.url("uri")
    }
}

extension HSDSURL {
    init(_ record: Record) throws(Rejection) {
        guard let url = record.url("url") else { throw Rejection(reason: .missingField, field: "url") }
        self.init(id: record.id(), label: record.line("label"), url: url)
    }
}

extension HSDSLanguage {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), name: record.line("name", "language"), code: record.line("code"))
        note = record.text("note")
        if name == nil, code == nil, note == nil { throw Rejection(reason: .missingField, field: "name") }
    }
}

extension HSDSAttribute {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), taxonomyTerm: record.term())
        linkType = record.line("link_type")
        linkEntity = record.line("link_entity")
        value = record.text("value", "taxonomy_detail")
        label = record.line("label")
        if taxonomyTerm == nil, value == nil, label == nil {
            throw Rejection(reason: .missingField, field: "taxonomy_term_id")
        }
    }

    /// A word of a comma list, as a term of a taxonomy named after the list.
    init(word: String, of taxonomy: String) {
        var term = HSDSTaxonomyTerm(name: word)
        term.taxonomy = taxonomy
        self.init(taxonomyTerm: term)
    }
}

extension HSDSTaxonomyTerm {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), name: try record.required("name", "term"))
        code = record.line("code")
        description = record.text("description")
        parentId = record.id("parent_id")
        taxonomyDetail = record.one("taxonomy_detail", key: "taxonomy_id", HSDSTaxonomy.init)
        taxonomy = record.line("taxonomy", "vocabulary") ?? taxonomyDetail?.name
        language = record.line("language")
        termUri = record.url("term_uri")
    }
}

extension HSDSTaxonomy {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), name: try record.required("name"))
        description = record.text("description")
        uri = record.url("uri")
        version = record.line("version")
    }
}

extension Record {
    /// The term of an attribute. Those of tables are made once: a few terms hang on all services.
    fileprivate func term() -> HSDSTaxonomyTerm? {
        guard case .row(let tables, _, _) = source else { return one("taxonomy_term", HSDSTaxonomyTerm.init) }
        let key = raw("taxonomy_term_id") == nil ? "taxonomy_id" : "taxonomy_term_id"
        if let id = raw(key), let term = tables.terms[id] { return term }
        let term = one("taxonomy_term", key: key, HSDSTaxonomyTerm.init)
        if let id = raw(key), let term { tables.terms[id] = term }
        return term
    }

    /// Terms from the attributes' table or members, and from older sets' columns of words and of term ids.
    func attributes() -> [HSDSAttribute] {
        var attributes = all("attributes", HSDSAttribute.init)
        if case .row(let tables, _, _) = source {
            for id in list("taxonomy_ids") {
                guard let terms = tables[.taxonomyTerm], let row = terms.row(id: id) else {
                    note(.danglingReference, "taxonomy_ids", value: id)
                    continue
                }
                let term = Record(tables, terms, row: row).make(HSDSTaxonomyTerm.init)
                attributes.append(HSDSAttribute(taxonomyTerm: term))
            }
        }
        for field in ["keywords", "accepted_payments"] {
            attributes += list(field).map { HSDSAttribute(word: $0, of: field) }
        }
        let payments = all("payment_accepted") { row throws(Rejection) in try row.required("payment") }
        return attributes + payments.map { HSDSAttribute(word: $0, of: "accepted_payments") }
    }
}
