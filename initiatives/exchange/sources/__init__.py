"""The publishers' kinds of files that can be read."""

from initiatives.exchange.records import Source
from initiatives.exchange.sources.au_mdpr import AU_MDPR
from initiatives.exchange.sources.ca_infobase import CA_INFOBASE
from initiatives.exchange.sources.uk_gds_exemplars import UK_GDS_EXEMPLARS
from initiatives.exchange.sources.uk_gmpp import UK_GMPP
from initiatives.exchange.sources.us_itdashboard import US_ITDASHBOARD

SOURCES: dict[str, Source] = {
    source.key: source
    for source in (UK_GDS_EXEMPLARS, UK_GMPP, AU_MDPR, US_ITDASHBOARD, CA_INFOBASE)
}
