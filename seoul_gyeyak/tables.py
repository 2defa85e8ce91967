"""Every table of every room in one metadata, for migrations, tests and the whole-city tools."""

import seoul_gyeyak.accounts.models
import seoul_gyeyak.agencies.models
import seoul_gyeyak.announcements.models
import seoul_gyeyak.catalogue.models
import seoul_gyeyak.certificates.models
import seoul_gyeyak.companies.models
import seoul_gyeyak.contracts.models
import seoul_gyeyak.desks.models
import seoul_gyeyak.index.models
import seoul_gyeyak.ingest.ehojo.models
import seoul_gyeyak.ingest.models
import seoul_gyeyak.notices.models
import seoul_gyeyak.openings.models
import seoul_gyeyak.plans.models
import seoul_gyeyak.promotions.models
import seoul_gyeyak.sources.models
import seoul_gyeyak.spending.models
import seoul_gyeyak.threads.models
import seoul_gyeyak.visits.models  # noqa: F401 - imported for the tables they add
from seoul_gyeyak.database import Model

metadata = Model.metadata
