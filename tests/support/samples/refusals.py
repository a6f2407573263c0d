"""Cases of refusals that routes declare, by (route, code)."""


def collector():
    """A dict of cases, and the decorator `case(*routes)` that fills it.

    The refusal's code is the function's name up to a double underscore. The function prepares a world and
    returns the league's id, who asks, and what differs from the sample request.
    """
    cases = {}

    def case(*routes):
        def note(function):
            for route in routes:
                cases[route, function.__name__.split("__")[0]] = function
            return function

        return note

    return cases, case
