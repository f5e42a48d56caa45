<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>CartoMairie</name>
    <message>
        <location filename="../ui/dock/basemap_menu.py"/>
        <source>Background maps</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/commune_field.py"/>
        <source>Commune: name, INSEE code or postcode</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/commune_field.py"/>
        <source>No commune is called “{}”. Check the spelling, or type its INSEE code.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/commune_field.py"/>
        <source>Search: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/commune_field.py"/>
        <source>commune</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/dock.py"/>
        <source>Carto Mairie</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>Add to the map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>Go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>Status</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>There is nothing to add: the service has no such data.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>{} were loaded.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>{}: on the map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>Address</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>No address was found. Check the spelling, leave out the number, or add the town.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>Number, street, town</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>Type an address: number, street and town. Places near the centre of the map come first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Commune</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Name, INSEE code or postcode</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>No commune was found. Type the beginning of its name, or its INSEE code: a merged commune has a new one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Set as my commune</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Type the name of a commune, its INSEE code or a postcode.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel.py"/>
        <source>AN 12, or a 14-character IDU</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel.py"/>
        <source>Add section {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel.py"/>
        <source>Add the commune</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel.py"/>
        <source>Choose a commune, a section and a number, or type a reference.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel.py"/>
        <source>Choose a number, add the whole section, or press Enter to list its parcels.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel.py"/>
        <source>Parcel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel.py"/>
        <source>The cadastre knows no such parcel. Check the section and the number, or the commune: a parcel that was divided or merged has a new number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/picked.py"/>
        <source>Cadastral area: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/picked.py"/>
        <source>Clear</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/picked.py"/>
        <source>Computed area: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/picked.py"/>
        <source>Copy</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/picked.py"/>
        <source>Picked parcels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/picked.py"/>
        <source>Picked parcels: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/picked.py"/>
        <source>unknown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/reference_fields.py"/>
        <source>Number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/reference_fields.py"/>
        <source>Numbers of a section</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/reference_fields.py"/>
        <source>Section</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/forms/reference_fields.py"/>
        <source>Sections of a commune</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>Background maps and settings</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>Choose my commune</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>My commune: the default of every form</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/notice.py"/>
        <source>Details</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/notice.py"/>
        <source>For example: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/notice.py"/>
        <source>Try again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/progress.py"/>
        <source>Cancel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/progress.py"/>
        <source>Cancel what is under way</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/progress.py"/>
        <source>Progress</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/results_view.py"/>
        <source>Results</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/search_form.py"/>
        <source>Open the page of the service</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/search_form.py"/>
        <source>Search now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/search_form.py"/>
        <source>Show on the map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/search_form.py"/>
        <source>Type one more letter, or press Enter to search for “{}”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/words.py"/>
        <source>{} m²</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/dock/words.py"/>
        <source>{} of {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>{} cannot be reached. Check the network, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>{} could not answer. Try again in a moment.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>“{}” cannot be understood.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Area (ha)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Cadastral area (m²)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>City</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Commune (INSEE code)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Computed area (m²)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Distance (m)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Département</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Département, region</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>EPCI</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>EPCI (SIREN)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>House number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>IDU</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>INSEE code</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Identifier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Parcel number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Population</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Postcode</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Postcodes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Prefix</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Region</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Score (0 to 1)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Sheet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Street</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/aliases.py"/>
        <source>Type</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/basemaps.py"/>
        <source>Cadastre (image)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/basemaps.py"/>
        <source>Orthophotos</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/basemaps.py"/>
        <source>Plan IGN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/metadata.py"/>
        <source>Asked of {service} on {date}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/metadata.py"/>
        <source>Data as published on {}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/metadata.py"/>
        <source>Data of {}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/metadata.py"/>
        <source>Data: {attribution}, {licence}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/metadata.py"/>
        <source>Documentation of the service</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/metadata.py"/>
        <source>Source: {title} ({url}).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/results.py"/>
        <source>at {} m</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/results.py"/>
        <source>cadastral area {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/results.py"/>
        <source>{} inhabitants</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Address near {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Address: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Commune {} in the cadastre</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Communes: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Parcel at {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Parcel {commune} {section} {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Parcels of a shape</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Parcels of {commune}, section {section}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/layers/titles.py"/>
        <source>Parcels of {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/algorithm.py"/>
        <source>Cancelled: what had come by then is kept.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/algorithm.py"/>
        <source>Python packages are missing. Type: {}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/communes.py"/>
        <source>Communes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/communes.py"/>
        <source>Find communes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/communes.py"/>
        <source>Gives the outlines of the communes that a name, an INSEE code or a postcode stands for, with their population, area and EPCI. Source: geo.api.gouv.fr (INSEE, IGN, DGCL).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/geocode.py"/>
        <source>Addresses</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/geocode.py"/>
        <source>At most so many results</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/geocode.py"/>
        <source>Find an address</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/geocode.py"/>
        <source>Gives the points that match an address best, best first, with their score from 0 to 1. The INSEE code of a commune keeps the search inside it. Source: IGN, Base Adresse Nationale.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/geocode.py"/>
        <source>INSEE code of the commune</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/parcels.py"/>
        <source>Cadastral parcels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/parcels.py"/>
        <source>Cadastre</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/parcels.py"/>
        <source>Gives the parcels of a commune, of one of its sections, or a single parcel, with the cadastral area and the computed one side by side. A prefix is needed only in communes that others were merged into. Source: API Carto (DGFiP, IGN, Parcellaire Express).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/parcels.py"/>
        <source>Parcels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/provider.py"/>
        <source>Carto Mairie: public services of France for town halls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/query_algorithm.py"/>
        <source>Nothing was found.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/query_algorithm.py"/>
        <source>{done} of {total} features came.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/reversegeocode.py"/>
        <source>Adds to each point the address that is nearest to it, the INSEE code of its commune and the distance in metres; nothing where no address is within some 200 m. Source: IGN, Base Adresse Nationale.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/reversegeocode.py"/>
        <source>Nearest addresses</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/reversegeocode.py"/>
        <source>Points</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="../ui/toolbox/reversegeocode.py"/>
        <source>Points with addresses</source>
        <translation type="unfinished"/>
    </message>
</context>
</TS>
