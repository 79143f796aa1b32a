"""Settings: what they are by default, and one Korean line for each way in which they are unusable."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import CHECKOUT
from bot.settings import Settings, SettingsError, load_settings

REAL = "8123456789:AAEqb3LxV0n2JcP7kYtWmZs5RdUfGhQ1oTi"
OWN_SERVER = {"SALLIM_TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot"}


def load(tmp_path: Path, **env: str) -> Settings:
    return load_settings({"SALLIM_HOME": str(tmp_path), **{"SALLIM_" + key: value for key, value in env.items()}})


def test_the_defaults_are_a_terminal_chat_on_sqlite_in_the_checkout(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert Settings.model_fields["home"].get_default() == CHECKOUT / ".sallim"
    assert settings.database == f"sqlite:///{tmp_path}/sallim.db"
    assert settings.token is None
    assert settings.admins == ()
    assert not settings.log_text


def test_the_variables_of_the_environment_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SALLIM_HOME", "here")
    monkeypatch.setenv("SALLIM_ADMINS", "11, 22")
    monkeypatch.setenv("SALLIM_TELEGRAM_TOKEN", "")
    (tmp_path / ".env").write_text(f"SALLIM_TELEGRAM_TOKEN={REAL}\nSALLIM_LOG_TEXT=true\n다른_것=1\n", encoding="utf-8")
    settings = load_settings()
    assert settings.home == tmp_path / "here"
    assert settings.home.is_dir()
    assert (settings.admins, settings.token, settings.log_text) == ((11, 22), REAL, True)


def test_values_given_do_not_mix_with_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALLIM_TELEGRAM_TOKEN", REAL)
    assert load(tmp_path).token is None


def test_secrets_do_not_show(tmp_path: Path) -> None:
    settings = load(tmp_path, TELEGRAM_TOKEN=REAL, LOFIN_KEY="열쇠", WEBHOOK_SECRET="hidden")
    assert settings.token == REAL
    for secret in (REAL, "열쇠", "hidden"):
        assert secret not in repr(settings)


@pytest.mark.parametrize("token", ["123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", "4242:test_token_1"])
def test_a_server_of_ones_own_takes_short_tokens(tmp_path: Path, token: str) -> None:
    assert load_settings({"SALLIM_HOME": str(tmp_path), "SALLIM_TELEGRAM_TOKEN": token, **OWN_SERVER}).token == token


@pytest.mark.parametrize(
    "token",
    [
        "여기에토큰",
        "your-token",
        "YOUR_BOT_TOKEN",
        "<token>",
        "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
        "123456789:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ],
)
def test_a_placeholder_is_not_a_token(tmp_path: Path, token: str) -> None:
    with pytest.raises(SettingsError, match="예시 글자") as caught:
        load(tmp_path, TELEGRAM_TOKEN=token)
    assert "\n" not in str(caught.value)


WRONG = {
    "TELEGRAM_TOKEN": ["abc", "12345", "8123456789:short", "8123456789 AAEqb3LxV0n2JcP7kYtWmZs5RdUfGhQ1oTi"],
    "DATABASE_URL": ["mysql://a/b", "sallim.db", "가나다"],
    "ADMINS": ["me", "1,둘"],
    "WEBHOOK_PORT": ["0", "70000", "문"],
    "WEBHOOK_URL": ["example.org/hook"],
    "WEBHOOK_SECRET": ["빈 칸"],
    "HEALTH_PORT": ["-1", "x"],
    "TICK_SECONDS": ["0", "often"],
    "RETENTION_DAYS": ["0", "1.5"],
    "LOG_TEXT": ["글쎄"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_an_unusable_value_is_one_korean_line_that_names_the_setting(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"SALLIM_{name}") as caught:
        load(tmp_path, **{name: value})
    message = str(caught.value)
    assert "\n" not in message
    assert value not in message.replace("SALLIM_" + name, "") or len(value) < 3
    assert message.endswith((".", ")."))


def test_an_unwritable_folder_is_one_korean_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="폴더에 쓸 수 없습니다") as caught:
        load(tmp_path / "file" / "home")
    assert "\n" not in str(caught.value)
