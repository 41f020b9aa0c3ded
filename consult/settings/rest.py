"""How the REST interface reads, answers and describes itself."""

import os

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.WritesPerPerson"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Cursor",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.errors.exception_handler",
    "NON_FIELD_ERRORS_KEY": "body",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Jansetu",
    "DESCRIPTION": "Consultations of a state's departments: read, answer, watch. "
    "The live socket is described in [asyncapi.yaml](/api/v1/asyncapi.yaml).",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "ActivityKind": "consult.consultations.models.Activity.Kind",
        "QuestionKind": "consult.consultations.models.Question.Kind",
        "Language": "consult.languages.LANGUAGES",
        "AnalysisLine": "consult.analysis.rows.LINES",
        "LineVerdict": "api.citizens.analysis_shapes.VERDICTS",
        "LanguageVerdict": "consult.analysis.models.LanguageFinding.Verdict",
        "Phase": "consult.consultations.models.Consultation.Phase",
        "Status": "consult.consultations.models.Consultation.Status",
        "Role": "consult.departments.models.Membership.Role",
        "Verdict": "consult.consultations.models.Review.Verdict",
        "TextOrigin": "consult.consultations.models.Translation.Origin",
        "TranslationOrigin": (
            "consult.contributions.models.ContributionTranslation.Origin"
        ),
        "Opinion": "consult.discussions.models.Endorsement.Value",
        "Vote": "api.citizens.statements.VALUES",
        "ClaimStatus": "consult.rebuttals.models.Claim.Status",
        "ClaimVerdict": "consult.rebuttals.models.Claim.Verdict",
        "ContributionState": "consult.contributions.models.Contribution.State",
        "SignalKind": "consult.integrity.models.Signal.Kind",
        "QuarantineState": "consult.integrity.models.Quarantine.State",
        "ThemeState": "consult.themes.models.Theme.State",
        "OutcomeState": "consult.outcomes.models.Outcome.State",
        "DispositionVerdict": "consult.outcomes.models.Disposition.Verdict",
        "PlacedBy": "consult.themes.models.Origin",
        "Visibility": "consult.consultations.models.Consultation.Visibility",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.document_problems",
    ],
}
# Requests a minute that change something, for each person or else address.
API_WRITES_PER_MINUTE = int(os.environ.get("API_WRITES_PER_MINUTE", "120"))
