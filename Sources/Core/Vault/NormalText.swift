// The one place that needs all of Foundation: Unicode's NFKC.
import Foundation

/// The text with compatibility forms folded (Unicode NFKC), so that one secret typed on two keyboards is one secret.
func compatibilityNormalised(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping
}
