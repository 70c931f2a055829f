"""Presidio's pattern recognizers with their context words; a blank tokenizer stands where a model would."""

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine

# Below this score Presidio itself speaks of weak patterns: any run of digits would count as a US bank account.
THRESHOLD = 0.4
RECOGNIZERS = (
    *("CreditCardRecognizer", "IbanRecognizer", "UsSsnRecognizer", "UsItinRecognizer", "UsPassportRecognizer"),
    *("UsBankRecognizer", "UkNinoRecognizer", "NhsRecognizer", "PlPeselRecognizer", "DeTaxIdRecognizer"),
    *("EsNifRecognizer", "EsNieRecognizer", "ItFiscalCodeRecognizer", "TrNationalIdRecognizer"),
    *("InAadhaarRecognizer", "InPanRecognizer"),
)


class Tokens(SpacyNlpEngine):
    """A tokenizer without a model: each token is its own lemma, so that context words are still found."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Tokens, their offsets and themselves as lemmas; no entities."""
        tokens = self.nlp[language](text)
        return NlpArtifacts(
            entities=[],
            tokens=tokens,
            tokens_indices=[token.idx for token in tokens],
            lemmas=[token.lower_ for token in tokens],
            nlp_engine=self,
            language=language,
        )


ENGINE = AnalyzerEngine(
    registry=RecognizerRegistry(
        [getattr(predefined_recognizers, name)(supported_language="en") for name in RECOGNIZERS],
        supported_languages=["en"],
    ),
    nlp_engine=Tokens(),
    default_score_threshold=THRESHOLD,
    supported_languages=["en"],
)


def mask(text: str) -> str:
    """The message with what Presidio found replaced by its kind."""
    for found in sorted(ENGINE.analyze(text, language="en"), key=lambda found: -found.start):
        text = f"{text[: found.start]}<{found.entity_type}>{text[found.end :]}"
    return text
