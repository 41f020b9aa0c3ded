from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_imports_point_down_the_layers():
    assert lint_imports() == EXIT_STATUS_SUCCESS
