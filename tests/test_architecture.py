"""The layers and the one home of each outside package, held by reading the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "assistant"

LAYERS = {
    0: {"records", "errors", "settings"},
    1: {
        "source_documents",
        "text_repair",
        "quotations",
        "danish",
        "quantities",
        "embeddings",
        "embedding_training",
        "language_model",
        "document_reading",
    },
    2: {
        "document_store",
        "passages",
        "goal_table",
        "goal_check",
        "goal_states",
        "goal_words",
        "row_passages",
        "glossary",
        "disagreements",
    },
    3: {"passage_index", "user_data", "reading"},
    4: {
        "matching",
        "questions",
        "retrieval",
        "composing",
        "citations",
        "generating",
        "goal_proposing",
        "answer_collections",
        "index_content",
    },
    5: {"pipeline", "model_answers", "library_sources"},
    6: {
        "answer_record",
        "question_files",
        "whole_files",
        "progress_bar",
        "weight_fitting",
        "failure_stages",
        "evaluation",
        "exporting",
        "goal_overview",
        "suggesting",
        "control_desk",
        "commands",
        "command_line",
        "library_changes",
        "proposal_measuring",
        "proposal_desk",
        "model_proposals",
    },
    7: {"__main__", "ui"},
}
HOMES = {
    "streamlit": {"ui", "app"},
    "chromadb": {"passage_index"},
    "langchain_chroma": {"passage_index"},
    "langchain_text_splitters": {"passages"},
    "langchain": {"language_model"},
    "langchain_core": {"language_model"},
    "langsmith": {"language_model"},
    "openai": {"language_model"},
    "httpx": {"language_model"},
    "bm25s": {"passage_index"},
    "filelock": {"passage_index", "document_store"},
    "sentence_transformers": {"embeddings", "embedding_training"},
    "torch": {"embeddings", "embedding_training", "weight_fitting"},
    "tokenizers": {"embeddings", "embedding_training"},
    "simplemma": {"danish"},
    "rapidfuzz": {"danish"},
    "pandas": {"goal_table"},
    "altair": {"ui"},
    "sqlalchemy": {"user_data"},
    "docx": {"exporting", "document_reading"},  # one writes such files, the other reads them
    "openpyxl": {"exporting", "document_reading"},
    "pptx": {"document_reading"},
    "pdfplumber": {"document_reading"},
    "pypdfium2": {"document_reading"},
    "pytesseract": {"document_reading"},
    "lxml": {"document_reading"},
    "markdown_it": {"document_reading"},
    "PIL": {"document_reading"},
    "frictionless": {"goal_table"},
    "pydantic_settings": {"settings"},
    "tqdm": {"progress_bar"},
}
HEAVY = {"streamlit", "chromadb", "langchain_chroma", "sentence_transformers", "torch", "pandas", "simplemma", "bm25s"}
HEAVY |= {"pptx", "pdfplumber", "pypdfium2", "pytesseract", "lxml", "markdown_it", "PIL"}
HEAVY |= {"altair", "sqlalchemy", "docx", "openpyxl"}
HEAVY |= {"langchain", "langchain_core", "langchain_text_splitters", "langsmith", "openai", "httpx"}
LONGEST_FILE, LONGEST_FUNCTION = 300, 45


def source_files() -> list[Path]:
    """Return all Python files of the program."""
    return [*sorted(PACKAGE.rglob("*.py")), ROOT / "app.py"]


def module_name(path: Path) -> str:
    """Return the module of assistant/ that a file belongs to: a package counts as one."""
    if path.parent == ROOT:
        return path.stem
    top = path.relative_to(PACKAGE).parts[0]
    return top.removesuffix(".py")


def layer_of(module: str) -> int:
    """Return the layer of a module."""
    return next(layer for layer, modules in LAYERS.items() if module in modules)


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield every imported dotted name and whether it is imported at module level."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        top = node in tree.body
        if isinstance(node, ast.Import):
            yield from ((alias.name, top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module == "assistant":
                yield from ((f"assistant.{alias.name}", top) for alias in node.names)
            else:
                yield node.module, top


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_lower_layers(path: Path) -> None:
    """No stage calls the next: imports point downwards, and stages meet in the pipeline alone."""
    own = module_name(path)
    if own in {"__init__", "app"}:
        return
    for name, _ in imports(path):
        parts = name.split(".")
        if parts[0] != "assistant" or len(parts) == 1 or parts[1] in {own, "__version__"}:
            continue
        allowed = layer_of(own) > layer_of(parts[1]) or _may_meet(own, parts[1])
        assert allowed, f"{path.name} (layer {layer_of(own)}) imports {name}"


def _may_meet(own: str, other: str) -> bool:
    """Tell whether two modules of a layer may meet: what several of them share is named here."""
    shared = {
        "errors",
        "answer_record",
        "question_files",
        "whole_files",
        "evaluation",
        "exporting",
        "goal_overview",
        "control_desk",
        "failure_stages",
        "weight_fitting",
        "progress_bar",
        "commands",
        "matching",
        "goal_table",
        "goal_words",
        "quantities",
    }
    same = layer_of(own) == layer_of(other)
    return same and (
        other in shared
        or (own, other)
        in {
            ("pipeline", "model_answers"),
            ("pipeline", "library_sources"),
            ("composing", "questions"),
            ("embedding_training", "embeddings"),
            ("row_passages", "passages"),
            ("document_reading", "text_repair"),
            ("document_reading", "danish"),
            ("commands", "library_changes"),
            ("commands", "proposal_measuring"),
            ("commands", "proposal_desk"),
            ("proposal_desk", "proposal_measuring"),
            ("proposal_desk", "library_changes"),
            ("proposal_desk", "model_proposals"),
            ("model_proposals", "whole_files"),
            ("control_desk", "proposal_desk"),
        }
    )


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_outside_package_has_one_home(path: Path) -> None:
    """A package that is used is used in one place, so that it can be replaced there."""
    for name, _ in imports(path):
        package = name.split(".")[0]
        assert module_name(path) in HOMES.get(package, {module_name(path)}), f"{path.name} imports {package}"


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_packages_load_on_first_use(path: Path) -> None:
    """A cold question must not pay for packages that it does not need."""
    if module_name(path) in {"ui", "app"}:
        return
    assert not [name for name, top in imports(path) if top and name.split(".")[0] in HEAVY]


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    """A file is read in one sitting, a function at one glance."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{path.name}: {node.name}"


def test_only_settings_read_the_environment() -> None:
    """Every setting is in one place, typed and with its default."""
    readers = [path for path in source_files() if "os.environ[" in path.read_text() or "getenv(" in path.read_text()]
    assert not readers
