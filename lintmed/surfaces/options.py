"""Command-line options and configuration become the settings of the engine."""

import os
import time
from argparse import Namespace
from collections.abc import Iterable

from lintmed.detect.lexicon import Lexicon
from lintmed.engine import Linter
from lintmed.errors import ConfigError
from lintmed.model.claim import GATES, Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.policy.policy import Policy
from lintmed.surfaces.config import Config, choice, find_config, read_config


def today() -> str:
    """Return today's date; this module is the only one that looks at the clock."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def now() -> str:
    """Return the time, UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def message_language(options: Namespace, config: Config) -> str:
    """Return the language of messages: option, configuration, locale (that of the editor, if one asks)."""
    chosen = options.lang or config.values.get("lang")
    if chosen:
        return str(chosen)
    of_shell = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    locale = (getattr(options, "locale", None) or of_shell).replace("_", "-").lower()
    if locale.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        return "zh-Hant"
    return "zh-Hans" if locale.startswith("zh") else "en"


def config_for(options: Namespace, path: str) -> Config:
    """Return the configuration that holds for a file, overrides applied."""
    if options.isolated and options.config:
        raise ConfigError("--config and --isolated contradict each other", hint="leave one of them out")
    if options.isolated:
        return Config()
    if options.config:
        if not os.path.isfile(options.config):
            raise ConfigError("is not a file", place=options.config, hint="check --config")
        return read_config(os.path.abspath(options.config)).for_file(path)
    return find_config(path).for_file(path)


def settings_for(options: Namespace, config: Config) -> Settings:
    """Return the engine's settings; the command line wins over the configuration."""
    values = config.values
    as_of = options.as_of or values.get("as-of")
    return Settings(
        as_of=choice("as-of", str(as_of), "--as-of") if as_of else today(),
        packs=with_core(options.pack or values.get("packs", ())),
        market=tuple(values.get("market", ())),
        select=tuple(options.select or values.get("select", ())),
        ignore=(*options.ignore, *values.get("ignore", ())),
        lang=message_language(options, config),
        gates={key: gate for key in GATES if (gate := _gate(key, options, config))},
        suppresses=not getattr(options, "ignore_suppressions", False),
        approvers=tuple(getattr(options, "approver", ()) or values.get("approvers", ())),
    )


def with_core(packs: Iterable[str]) -> tuple[str, ...]:
    """Return the packs that are asked for, `core` among them; nothing if none is asked for."""
    named = [name for given in packs for name in given.split(",") if name]
    return ("core", *sorted(set(named) - {"core"})) if named else ()


def _gate(key: str, options: Namespace, config: Config) -> Value | None:
    given = getattr(options, key, None)
    if given:
        return Value(choice(key, given, f"--{key}"), "option")
    return Value(config.values[key], "config") if key in config.values else None


def policy_for(options: Namespace, config: Config) -> Policy:
    """Load the policy that is asked for."""
    folder, extensions = policy_folder(options, config), extensions_for(options, config)
    if folder and not os.path.isdir(folder):
        raise ConfigError("is not a folder", place=folder, hint="check --policies")
    return load_policy(folder or None, extensions)


def policy_folder(options: Namespace, config: Config) -> str:
    """Return the folder of the policy that is asked for; empty for the built-in one."""
    chosen = config.values.get("policies")
    return str(options.policies or (os.path.join(config.folder, chosen) if chosen else ""))


def extensions_for(options: Namespace, config: Config) -> tuple[str, ...]:
    """Return the folders of organisations that are asked for, as absolute paths."""
    named = getattr(options, "extension", None)
    given = named or config.values.get("extensions", ())
    if not given:
        return ()
    from lintmed.policy.extend import extension_folder  # few have any

    return tuple(os.path.abspath(extension_folder(name, "" if named else config.folder)) for name in given)


def linter_for(policy: Policy, settings: Settings, lexicon: Lexicon | None = None) -> Linter:
    """Return a linter, with the *lexicon* of another one of the policy if there is one; raises ConfigError if a named pack, rule or family does not exist."""
    packs = {pack.id for pack in policy.packs}
    for name in settings.market:
        if name not in policy.markets:
            raise ConfigError(f"no market is called `{name}`", hint=f"one or more of: {', '.join(policy.markets)}")
    names = packs | {head.id for head in policy.heads} | {head.family for head in policy.heads}
    for kind, asked, known in (("pack", settings.packs, packs), ("rule", (*settings.select, *settings.ignore), names)):
        for name in asked:
            if name not in known:
                near = sorted(one for one in known if name.split("/")[-1] in one)[:5] or sorted(packs)
                hint = "repeat the option for each name" if "," in name else f"perhaps: {', '.join(near)}"
                raise ConfigError(f"no {kind} is called `{name}`", hint=hint)
    return Linter(policy, settings, lexicon)


def named_file(key: str, options: Namespace, config: Config) -> str:
    """Return the file that an option or the setting of the same name gives, or an empty text; raises ConfigError if it is missing."""
    chosen = getattr(options, key.replace("-", "_"), None)
    path = str(chosen) if chosen else os.path.join(os.path.relpath(config.folder), config.values[key]) if key in config.values else ""
    if path and not os.path.isfile(path):
        raise ConfigError("is not a file", place=path, hint=f"check `{key}`")
    return os.path.normpath(path) if path else ""
