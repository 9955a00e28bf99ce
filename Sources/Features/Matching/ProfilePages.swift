// An advocate's profile: what they choose to share, and how it looks to who is choosing.
import Web
import Design
import Markup
import Packs

/// What the page of a profile shows.
struct ProfileView: Sendable {
    var form: ProfileForm
    /// How people see it; nil before anything is saved or previewed.
    var preview: SuggestionView?
    /// Is the preview of what is typed and not yet saved?
    var isUnsaved = false
}

enum ProfilePages {
    static func profile(_ view: ProfileView, packs: Packs) -> Page {
        let fields = MatchingFields(packs: packs)
        let profile = view.form.profile
        return Page("Your profile") {
            h1 { "Your profile" }
            p(.class("lede")) {
                "Share what you like of your own life. Your story is yours: you can change it or take it out any time."
            }
            view.form.messages.summary
            if view.isUnsaved, let preview = view.preview {
                notice { p { "This is how people would see you. It is not saved yet: the form is below." } }
                suggestionCard(preview)
            }
            postForm(to: "/profile") {
                room(view.form)
                textArea(
                    "introduction", label: "A short introduction",
                    hint: "Two or three sentences, in your own words, to somebody who is choosing.",
                    value: profile.introduction, error: view.form.messages["introduction"], isOptional: true)
                topics(profile, fields)
                aboutMe(profile, fields, packs, error: view.form.messages["language"])
                whenAndHow(view.form, fields, packs)
                actions {
                    button("Save")
                    button("Show me how it looks", .quiet, name: "then", value: "preview")
                }
            }
            if !view.isUnsaved, let preview = view.preview {
                hr()
                h2 { "How people see you" }
                suggestionCard(preview)
            }
        }
    }

    private static func room(_ form: ProfileForm) -> HTML {
        section {
            checkbox(
                "taking-new", label: "I take new people", isChecked: form.profile.isTakingNew,
                hint: "Without it nobody new can say hello. Hellos that wait stay.")
            textField(
                "capacity", label: "How many people do I have room for?",
                hint: "Hellos that wait for your answer count too.", value: form.capacity,
                error: form.messages["capacity"], kind: .number, autocomplete: .off)
        }
    }

    private static func topics(_ profile: AdvocateProfile, _ fields: MatchingFields) -> HTML {
        section {
            h2 { "What do you know from your own life?" }
            p(.class("hint")) {
                "“For matching only” helps people find you; nobody reads it. Nobody expects you to share anything."
            }
            fields.topics(profile.topics, openWords: "Show it to people")
        }
    }

    private static func aboutMe(
        _ profile: AdvocateProfile, _ fields: MatchingFields, _ packs: Packs, error: Copy?
    ) -> HTML {
        section {
            h2 { "About you" }
            disclosure(
                "Languages: \(MatchingWords(packs: packs).languages(profile.languages))", isOpen: error != nil,
                isBoxed: true
            ) {
                fields.languages(profile.languages, legend: "I can talk in", hint: "Tick at least one.", error: error)
            }
            disclosure(
                MatchingFields.fold(
                    "What I choose to say about myself", chosen: profile.aboutMe.values.map(\.count).reduce(0, +)),
                isBoxed: true
            ) {
                p(.class("hint")) {
                    "All of it may stay empty. Some people only want to meet somebody who has said their gender or age; they won't be shown who hasn't."
                }
                for facet in Facet.allCases {
                    fields.options(
                        "me-\(facet.rawValue)", packs.wishes.descriptions(facet), chosen: profile.aboutMe[facet] ?? [],
                        legend: facet.legend)
                }
            }
        }
    }

    private static func whenAndHow(_ form: ProfileForm, _ fields: MatchingFields, _ packs: Packs) -> HTML {
        let profile = form.profile
        return section {
            h2 { "When and how" }
            fields.times(
                profile.slots, legend: "I am there", hint: "So that people find somebody who has the same hours.")
            checkboxes(
                "way", legend: "Ways to talk", choices: packs.wishes.contact.map { Choice($0.id, "\($0.label)") },
                checked: Set(profile.ways), error: form.messages["way"], layout: .columns)
            textArea(
                "places", label: "Places where I can meet", hint: "One on each line, by the names people use.",
                value: form.places, error: form.messages["places"], rows: 3, isOptional: true)
            disclosure(MatchingFields.fold("What I can make easier", chosen: profile.offers.count), isBoxed: true) {
                fields.options("offer", packs.wishes.offers, chosen: profile.offers, legend: "I can offer")
            }
        }
    }
}
