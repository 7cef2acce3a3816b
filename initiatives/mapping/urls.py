"""Addresses of the chain page: looking at a chain and editing it."""

from django.urls import path

from initiatives.mapping import (
    chain_views,
    confirm_views,
    finding_views,
    link_views,
    node_views,
    state_views,
    svg_views,
)

CHAIN = "initiatives/<slug:slug>/chain/"
NODE = f"{CHAIN}<uuid:node>/"
LINK = f"{CHAIN}links/<uuid:link>/"

urlpatterns = [
    path(CHAIN, chain_views.chain, name="chain"),
    path(f"{CHAIN}map.svg", svg_views.chain_map_svg, name="chain_map_svg"),
    path(f"{CHAIN}new/", node_views.node_new, name="node_new"),
    path(f"{CHAIN}links/new/", link_views.link_new, name="link_new"),
    path(f"{LINK}edit/", link_views.link_edit, name="link_edit"),
    path(f"{LINK}remove/", link_views.link_remove, name="link_remove"),
    path(
        f"{CHAIN}removed/<uuid:removal>/restore/",
        chain_views.removal_restore,
        name="removal_restore",
    ),
    path(f"{CHAIN}findings/accept/", finding_views.finding_accept, name="finding_accept"),
    path(
        f"{CHAIN}accepted/<uuid:acceptance>/withdraw/",
        finding_views.acceptance_withdraw,
        name="acceptance_withdraw",
    ),
    path(NODE, node_views.chain_node, name="chain_node"),
    path(f"{NODE}edit/", node_views.node_edit, name="node_edit"),
    path(f"{NODE}move/", state_views.node_move, name="node_move"),
    path(f"{NODE}remove/", state_views.node_remove, name="node_remove"),
    path(f"{NODE}confirm/", confirm_views.node_confirm, name="node_confirm"),
    path(f"{NODE}unconfirm/", confirm_views.node_unconfirm, name="node_unconfirm"),
]
