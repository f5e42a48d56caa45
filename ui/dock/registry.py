"""The pages of the dock, in the order of the rail."""

from __future__ import annotations

from .form import Form
from .forms.address import AddressForm
from .forms.commune import CommuneForm
from .forms.company.form import CompanyForm
from .forms.download import DownloadForm
from .forms.intersect.form import IntersectForm
from .forms.parcel.form import ParcelForm
from .forms.risk.form import RiskForm
from .forms.sheet.form import SheetForm

FORMS: tuple[type[Form], ...] = (
    AddressForm,
    CommuneForm,
    ParcelForm,
    SheetForm,
    IntersectForm,
    RiskForm,
    CompanyForm,
    DownloadForm,
)
