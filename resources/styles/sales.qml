<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="pointDisplacement" tolerance="2.5" toleranceUnit="MM" placement="1" circleWidth="0.2" circleColor="120,120,120,255" circleRadiusAddition="0" labelAttributeName="" maxLabelScaleDenominator="0" symbollevels="0" forceraster="0" enableorderby="0">
  <renderer-v2 type="categorizedSymbol" attr="kind" symbollevels="0" forceraster="0" enableorderby="0">
   <categories>
    <category value="house" label="Maison" symbol="0" render="true" type="string"/>
    <category value="flat" label="Appartement" symbol="1" render="true" type="string"/>
    <category value="premises" label="Local d’activité" symbol="2" render="true" type="string"/>
    <category value="outbuilding" label="Dépendance" symbol="3" render="true" type="string"/>
    <category value="land" label="Terrain" symbol="4" render="true" type="string"/>
    <category value="off_plan" label="Construction à venir" symbol="5" render="true" type="string"/>
    <category value="several" label="Biens de plusieurs natures" symbol="6" render="true" type="string"/>
    <category value="other" label="Autre bien" symbol="7" render="true" type="string"/>
    <category value="" label="Bien inconnu" symbol="8" render="true" type="string"/>
   </categories>
   <symbols>
    <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="circle"/>
       <Option name="color" type="QString" value="213,94,0,255"/>
       <Option name="size" type="QString" value="3"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="square"/>
       <Option name="color" type="QString" value="0,114,178,255"/>
       <Option name="size" type="QString" value="3"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="2" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="diamond"/>
       <Option name="color" type="QString" value="204,121,167,255"/>
       <Option name="size" type="QString" value="3"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="3" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="triangle"/>
       <Option name="color" type="QString" value="153,153,153,255"/>
       <Option name="size" type="QString" value="2.6"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="4" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="pentagon"/>
       <Option name="color" type="QString" value="0,158,115,255"/>
       <Option name="size" type="QString" value="3"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="5" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="hexagon"/>
       <Option name="color" type="QString" value="86,180,233,255"/>
       <Option name="size" type="QString" value="3"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="6" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="star"/>
       <Option name="color" type="QString" value="230,159,0,255"/>
       <Option name="size" type="QString" value="3.8"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="7" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="circle"/>
       <Option name="color" type="QString" value="200,200,200,255"/>
       <Option name="size" type="QString" value="2.6"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
    <symbol name="8" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
     <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
      <Option type="Map">
       <Option name="name" type="QString" value="circle"/>
       <Option name="color" type="QString" value="200,200,200,255"/>
       <Option name="size" type="QString" value="2.6"/>
       <Option name="size_unit" type="QString" value="MM"/>
       <Option name="outline_color" type="QString" value="255,255,255,255"/>
       <Option name="outline_width" type="QString" value="0.3"/>
       <Option name="outline_width_unit" type="QString" value="MM"/>
      </Option>
     </layer>
    </symbol>
   </symbols>
  </renderer-v2>
  <symbol name="centerSymbol" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
   <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
    <Option type="Map">
     <Option name="name" type="QString" value="circle"/>
     <Option name="color" type="QString" value="120,120,120,255"/>
     <Option name="size" type="QString" value="1"/>
     <Option name="size_unit" type="QString" value="MM"/>
     <Option name="outline_style" type="QString" value="no"/>
    </Option>
   </layer>
  </symbol>
 </renderer-v2>
</qgis>
