"""From sources to a published site: `run.build`, and the Pelican plugin around it (`yizhan.site.plugin`).

Import from its modules: a build that has nothing to do needs few of them.
"""
