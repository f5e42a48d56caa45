"""The pages of the dock, in the order of the rail."""

from __future__ import annotations

from .form import Form
from .forms.address import AddressForm
from .forms.api.form import ApiForm
from .forms.commune import CommuneForm
from .forms.company.form import CompanyForm
from .forms.dataset.form import DatasetForm
from .forms.download import DownloadForm
from .forms.grouping.form import GroupingForm
from .forms.intersect.form import IntersectForm
from .forms.parcel.form import ParcelForm
from .forms.risk.form import RiskForm
from .forms.sales.form import SalesForm
from .forms.sheet.form import SheetForm

FORMS: tuple[type[Form], ...] = (
    SheetForm,
    AddressForm,
    CommuneForm,
    ParcelForm,
    IntersectForm,
    DownloadForm,
    DatasetForm,
    CompanyForm,
    RiskForm,
    GroupingForm,
    SalesForm,
    ApiForm,
)
"""What is known of the subject comes first, then the ways to find more."""
FIRST_SEEN = AddressForm.name
"""The page of a dock that was never opened before."""
