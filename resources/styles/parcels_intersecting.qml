<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0" enableorderby="0">
  <symbols>
   <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="0,114,178,45"/>
      <Option name="style" type="QString" value="solid"/>
      <Option name="outline_color" type="QString" value="0,90,140,255"/>
      <Option name="outline_width" type="QString" value="0.26"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="joinstyle" type="QString" value="round"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(@map_scale &gt; 10000, 0.1, 0.26)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="coalesce(nullif(&quot;prefix&quot;, '000') || ' ', '') || regexp_replace(&quot;section&quot;, '^0', '') || ' ' || regexp_replace(&quot;number&quot;, '^0+', '') || case when &quot;intersection_ratio&quot; is null then '' else '\n' || format_number(&quot;intersection_area&quot;, 0) || ' m² · ' || format_number(100 * &quot;intersection_ratio&quot;, 0) || ' %' end" isExpression="1" fontSize="7.5" fontSizeUnit="Point" fontWeight="50" textColor="0,60,95,255" textOpacity="1">
    <text-buffer bufferDraw="1" bufferSize="0.7" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85" bufferJoinStyle="128"/>
   </text-style>
   <text-format/>
   <placement placement="1" quadOffset="4" dist="0" distUnits="MM" centroidInside="1" centroidWhole="1" priority="4"/>
   <rendering drawLabels="1" scaleVisibility="1" scaleMin="0" scaleMax="5000" obstacle="0" obstacleFactor="0.4"/>
  </settings>
 </labeling>
</qgis>
