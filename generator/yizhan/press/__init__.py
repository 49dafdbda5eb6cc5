"""The press: what is stale is rendered in a pool, the rest linked; the tree is checked, then switched.

Import from its modules: a build that has nothing to do needs `published` and `switch` alone.
"""
