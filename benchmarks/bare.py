"""The least a Twilio webhook can be: a Flask route that validates the signature and answers TwiML. Nothing is stored."""

import os

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse


def create_app() -> Flask:
    """Return the app; the token and the public address come from the environment."""
    app = Flask(__name__)
    validator = RequestValidator(os.environ["BARE_TOKEN"])
    url = os.environ["BARE_PUBLIC_URL"] + "/webhooks/twilio"

    @app.post("/webhooks/twilio")
    def message() -> Response:
        if not validator.validate(url, request.form, request.headers.get("X-Twilio-Signature", "")):
            abort(403)
        response = MessagingResponse()
        response.message("Thank you, we have received your message.")
        return Response(str(response), mimetype="text/xml")

    return app
