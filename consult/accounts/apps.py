from django.apps import AppConfig
from django.core.checks import Tags, register

from consult.accounts.checks import check_gateway, check_master_key


class AccountsConfig(AppConfig):
    name = "consult.accounts"

    def ready(self):
        register(check_master_key, Tags.security)
        register(check_gateway, Tags.security, deploy=True)
