"""The settings: `SALLIM_…` environment variables and a `.env` file, read once at start.

Whatever is wrong with them is said in one Korean line (`SettingsError`) before anything else happens.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import CHECKOUT

PREFIX = "SALLIM_"
LOFIN_URL = "https://www.lofin365.go.kr/lf/hub/"

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}")
_TOKEN_OF_OWN_SERVER = re.compile(r"\d{3,}:[A-Za-z0-9_-]{8,}")
#: What READMEs and manuals print where the token goes, the example of Telegram's own manual included.
_PLACEHOLDER = re.compile(
    r"여기|토큰|your|placeholder|change.?me|example|<|>|\.\.\.|…|x{6,}|^(bot_?)?token$|ABC-DEF1234ghIkl", re.IGNORECASE
)
_DATABASE = re.compile(r"(sqlite|postgres|postgresql|postgresql\+psycopg)://")


class SettingsError(Exception):
    """The settings cannot be used; the message is one Korean line that names the setting."""


class Settings(BaseSettings):
    """All settings.  Secrets do not show in `repr` or logs."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=(CHECKOUT / ".env", ".env"),
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    home: Path = CHECKOUT / ".sallim"  # database, user dictionary, files, backups
    database_url: str = ""  # empty: SQLite in `home`
    telegram_token: SecretStr | None = None
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_file_url: str = "https://api.telegram.org/file/bot"
    admins: Annotated[tuple[int, ...], NoDecode] = ()
    webhook_url: str = ""
    webhook_secret: SecretStr | None = None
    webhook_port: int = Field(default=8443, ge=1, le=65535)
    health_port: int | None = Field(default=None, ge=1, le=65535)
    lofin_key: SecretStr | None = None
    lofin_base_url: str = LOFIN_URL
    tick_seconds: float = Field(default=30.0, gt=0, le=3600)
    log_text: bool = False  # whether what people type may stand in the log
    retention_days: int = Field(default=180, ge=1, le=36500)  # dialogue state and buttons are forgotten after
    audit_days: int = Field(
        default=1095, ge=1, le=36500
    )  # who did what (roles, publishing, actuals) is forgotten after
    confirm_actuals: bool = False  # whether a second person confirms an entered actual before it is published
    documents: Path = CHECKOUT.parent / "shared" / "documents"  # for tests

    @property
    def database(self) -> str:
        """URL of the database in use."""
        return self.database_url or f"sqlite:///{self.home / 'sallim.db'}"

    @property
    def token(self) -> str | None:
        """The Telegram token, None where the bot is not to run."""
        return self.telegram_token.get_secret_value() if self.telegram_token else None

    @field_validator("admins", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        words = re.split(r"[\s,;]+", value.strip())
        if not all(re.fullmatch(r"\d{1,18}", word) for word in words if word):
            raise ValueError("텔레그램 사용자 번호를 쉼표로 나누어 적어 주세요 (예: 11223344,55667788).")
        return tuple(int(word) for word in words if word)

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        value = value.strip()
        if value and not _DATABASE.match(value):
            raise ValueError(
                "쓸 수 없는 데이터베이스 주소입니다. sqlite:///파일이나 postgresql://… 형식으로 적어 주세요."
            )
        return value

    @field_validator("telegram_base_url", "telegram_file_url", "lofin_base_url", "webhook_url")
    @classmethod
    def _web_address(cls, value: str, info: ValidationInfo) -> str:
        value = value.strip()
        if value and not re.match(r"https?://[^\s/]+", value):
            raise ValueError("http:// 또는 https://로 시작하는 주소를 적어 주세요.")
        # PTB appends the token to these two: …/bot<token>
        return value.rstrip("/") if info.field_name in ("telegram_base_url", "telegram_file_url") else value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_letters(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("영문자, 숫자, 밑줄(_), 붙임표(-)로 256자까지 쓸 수 있습니다.")
        return value

    @model_validator(mode="after")
    def _usable_token(self) -> Settings:
        token = self.token
        if token is None:
            return self
        own_server = not self.telegram_base_url.startswith("https://api.telegram.org/")
        if _PLACEHOLDER.search(token) and not (own_server and _TOKEN_OF_OWN_SERVER.fullmatch(token)):
            raise ValueError(
                "SALLIM_TELEGRAM_TOKEN에 예시 글자가 그대로 있습니다. @BotFather에게 받은 토큰을 적어 주세요."
            )
        if not (_TOKEN_OF_OWN_SERVER if own_server else _TOKEN).fullmatch(token):
            raise ValueError(
                "SALLIM_TELEGRAM_TOKEN의 형식이 바르지 않습니다. "
                "@BotFather에게 받은 '숫자:문자' 꼴의 토큰을 그대로 적어 주세요."
            )
        return self

    @field_validator("telegram_token", "lofin_key")
    @classmethod
    def _no_blank_secret(cls, value: SecretStr | None) -> SecretStr | None:
        stripped = value.get_secret_value().strip() if value else ""
        return SecretStr(stripped) if stripped else None


#: What to say for the checks that pydantic words in English.
_RULES = {
    "int": "정수를 적어 주세요.",
    "float": "수를 적어 주세요.",
    "bool": "true 또는 false를 적어 주세요.",
    "greater_than_equal": "{ge} 이상이어야 합니다.",
    "greater_than": "{gt}보다 커야 합니다.",
    "less_than_equal": "{le} 이하여야 합니다.",
}


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process, or those in `env` alone (with the `SALLIM_` prefix; no `.env` file then).

    Makes the home folder.  Raises SettingsError with one Korean line.
    """
    try:
        if env is None:
            made = Settings()
        else:
            given: dict[str, Any] = {
                key.removeprefix(PREFIX).lower(): value
                for key, value in env.items()
                if key.startswith(PREFIX) and value
            }
            made = Settings.model_validate(_without_environment(given))
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None
    except UnicodeDecodeError:
        raise SettingsError(".env 파일이 UTF-8 글자가 아닙니다. UTF-8로 다시 저장해 주세요.") from None
    except OSError as error:
        raise SettingsError(f".env 파일을 읽을 수 없습니다: {error.strerror}") from None
    _make_home(made.home)
    return made


def _without_environment(given: dict[str, Any]) -> dict[str, Any]:
    """Every field said, so that neither the environment nor a file can fill one in."""
    fields = Settings.model_fields
    return {name: given.get(name, fields[name].get_default()) for name in fields}


def _one_line(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    name = PREFIX + str(first["loc"][0]).upper() + ": " if first["loc"] else ""
    if first["type"] == "value_error":
        return name + str(first["ctx"]["error"])
    for kind, rule in _RULES.items():
        if first["type"].startswith(kind) and kind + "_" not in _RULES:
            return name + rule.format(**first.get("ctx", {}))
    return name + "쓸 수 없는 값입니다."


def _make_home(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
        usable = os.access(home, os.W_OK | os.X_OK)
    except OSError:
        usable = False
    if not usable:
        raise SettingsError(f"SALLIM_HOME: 폴더에 쓸 수 없습니다: {home}")
