"""Check policy files against the JSON Schemas in policies/_schema."""

import json
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from lintmed.policy.yamlfile import YamlFile


def validate(file: YamlFile, kind: str, folder: Path) -> None:
    """Raise PolicyError at the first value of *file* that does not fit the schema *kind*."""
    problem = best_match(_validator(kind, folder).iter_errors(file.data))
    if problem is not None:
        keys = [*problem.absolute_path, *_extra(problem)[:1]]
        raise file.error(keys, *_explain(problem))


def _extra(problem: ValidationError) -> list[str]:
    """Return the keys of an entry that the schema does not know; the first of them is what is pointed at."""
    if problem.validator != "additionalProperties" or problem.validator_value is not False:
        return []
    schema, found = cast("dict[str, Any]", problem.schema), cast("dict[str, Any]", problem.instance)
    return sorted(set(found) - set(schema.get("properties", {})))


@cache
def _validator(kind: str, folder: Path) -> Draft202012Validator:
    schema: dict[str, Any] = json.loads((folder / f"{kind}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _explain(problem: ValidationError) -> tuple[str, str]:
    """Say in plain words what is wrong and what to do."""
    wanted: Any = problem.validator_value
    found: Any = problem.instance
    schema: Any = problem.schema
    match problem.validator:
        case "required":
            missing = [key for key in wanted if key not in found]
            return f"lacks `{'`, `'.join(missing)}`", "add the key; see docs/policy-guide.md"
        case "additionalProperties":
            known = sorted(schema.get("properties", {}))
            extra = _extra(problem)
            near = get_close_matches(extra[0], known, n=1) if extra else []
            meant = f"did you mean `{near[0]}`? " if near else ""
            return f"has the unknown key `{'`, `'.join(extra)}`", f"{meant}known keys here: {', '.join(known)}"
        case "enum":
            return f"`{found}` is not known", f"one of: {', '.join(map(str, wanted))}"
        case "pattern":
            return f"`{found}` has not the right form", f"it must look like {wanted}"
        case "minItems":
            return f"has {len(found)} entries", f"at least {wanted} are needed"
        case "type":
            return f"is {type(found).__name__}, not {wanted}", "put quotes around text, [ ] around lists"
        case _:
            return problem.message, "see docs/policy-guide.md"
