"""Asking for a code and confirming it, as tests do."""

from consult.accounts.operations import confirm_code, request_code

PHONE = "+919825012345"
HOME = "192.0.2.1"


def ask(phone=PHONE, address=HOME, language="gu"):
    return request_code(phone, address=address, language=language)


def confirm(code, phone=PHONE, address=HOME):
    return confirm_code(phone, code, address=address)


def another(code):
    return f"{(int(code) + 1) % 10**6:06}"
