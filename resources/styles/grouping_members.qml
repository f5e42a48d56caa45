<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0" enableorderby="0">
  <symbols>
   <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="27,120,55,10"/>
      <Option name="style" type="QString" value="solid"/>
      <Option name="outline_color" type="QString" value="255,255,255,190"/>
      <Option name="outline_width" type="QString" value="1.4"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="joinstyle" type="QString" value="round"/>
     </Option>
    </layer>
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="style" type="QString" value="no"/>
      <Option name="outline_color" type="QString" value="90,160,110,255"/>
      <Option name="outline_width" type="QString" value="0.35"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="joinstyle" type="QString" value="round"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="name" isExpression="0" fontSize="9" fontSizeUnit="Point" fontWeight="50" textColor="30,90,50,255" textOpacity="1">
    <text-buffer bufferDraw="1" bufferSize="1.1" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85" bufferJoinStyle="128"/>
   </text-style>
   <text-format/>
   <placement placement="4" dist="0" distUnits="MM" centroidInside="1" priority="9"/>
   <rendering drawLabels="1" scaleVisibility="1" scaleMin="8000" scaleMax="400000" obstacle="1" obstacleFactor="0.4"/>
  </settings>
 </labeling>
</qgis>
