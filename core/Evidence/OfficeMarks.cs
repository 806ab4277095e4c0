using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace ChatSales.Core.Evidence;

/// <summary>
/// What the XML parts of an Office document say about it: what its parts are, which is the main one, and what opening it fetches or runs. Ordinary
/// links, linked pictures and linked workbooks don't count: contracts have them, and they tell nobody what stands in the document, as a formula can.
/// </summary>
internal sealed partial class OfficeMarks
{
    // Leads to the main part (ECMA-376-2, 10.3).
    private const string Relationships = "_rels/.rels";

    // Excel allows no longer ones.
    private const int LongestFormula = 8192;

    // Word nests them 20 deep at most.
    private const int MostFields = 100;

    // Relationships whose target is loaded and acted on, not only shown (ECMA-376-1, 11 and 15.2).
    private static readonly string[] Fetched = ["attachedTemplate", "oleObject", "frame", "subDocument"];

    // Parts that are a whole web page, which Word merges in when it opens the document (ECMA-376-1, 11.3.1).
    private static readonly string[] WebPages = ["message/rfc822", "multipart/related"];

    // By name or ending. A name that is given twice has whichever type its reader takes: once XML, always read as that.
    private readonly HashSet<string> xmlNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> otherNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder formula = new();
    private string element = "";
    private bool isRefreshedPivot;

    // The fields being read, each within the one before; those whose result is read have no code any more.
    private readonly List<FieldCode?> fields = [];
    private string partRead = "";

    /// <summary>The types of parts and of relationships.</summary>
    public List<string> Types { get; } = [];

    /// <summary>The names of main parts.</summary>
    public List<string> Mains { get; } = [];

    /// <summary>The first thing found that acts when the document is opened; null if none.</summary>
    public MediaClass? Harm { get; private set; }

    /// <summary>Whether a part is XML, by its name or, once types are known, by its type.</summary>
    public bool IsXml(string part) => HasEnding(part, ".xml") || HasEnding(part, ".rels")
        || xmlNames.Contains($"/{part}") || (!otherNames.Contains($"/{part}") && xmlNames.Contains(Path.GetExtension(part).TrimStart('.')));

    /// <summary>Takes in the node that a part's reader is at.</summary>
    public void Look(string part, XmlReader xml)
    {
        if (part != partRead)
        {
            partRead = part;
            fields.Clear();
        }

        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                element = xml.IsEmptyElement ? "" : xml.LocalName;
                formula.Clear();
                LookAtElement(part, xml);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                LookAtText(xml);
                break;
            case XmlNodeType.EndElement:
                element = "";
                break;
        }
    }

    private void LookAtElement(string part, XmlReader xml)
    {
        if (part == OfficeFile.ContentTypes)
        {
            LookAtType(xml);
        }
        else if (HasEnding(part, ".rels"))
        {
            LookAtRelationship(part, xml);
        }
        else if (xml.LocalName == "fldChar")
        {
            LookAtField(Attribute(xml, "fldCharType"));
        }
        else if (xml.LocalName == "fldSimple")
        {
            Harm ??= IsDde(BeginningOf(Attribute(xml, "instr"))) || NamesField() ? MediaClass.LinkedDocument : null;
        }
        else if (xml.LocalName == "ddeLink")
        {
            Harm ??= MediaClass.LinkedDocument;
        }
        // Data that is fetched whenever the workbook is opened (ECMA-376-1, 18.13.1, 18.12.2, 18.10.1.67); a pivot table of its own cells stays.
        else if (xml.LocalName is "connection" or "queryTable")
        {
            Harm ??= IsTrue(xml, "refreshOnLoad") || Attribute(xml, "interval").Trim('0').Length > 0 ? MediaClass.FetchingDocument : null;
        }
        else if (xml.LocalName == "pivotCacheDefinition")
        {
            isRefreshedPivot = IsTrue(xml, "refreshOnLoad");
        }
        else if (xml.LocalName == "cacheSource")
        {
            Harm ??= isRefreshedPivot && Attribute(xml, "type") == "external" ? MediaClass.FetchingDocument : null;
        }
        // A slide's button (ECMA-376-1, 21.1.2.3.5).
        else if (xml.LocalName.StartsWith("hlink", StringComparison.Ordinal)
            && Attribute(xml, "action").StartsWith("ppaction://program", StringComparison.OrdinalIgnoreCase))
        {
            Harm ??= MediaClass.LaunchingDocument;
        }
    }

    private void LookAtField(string mark)
    {
        if (mark == "separate" && fields.Count > 0)
        {
            fields[^1] = null;
        }
        else if (mark == "end" && fields.Count > 0)
        {
            fields.RemoveAt(fields.Count - 1);
        }
        else
        {
            Harm ??= NamesField() ? MediaClass.LinkedDocument : null;
            Begin();
        }
    }

    private void Begin()
    {
        if (fields.Count == MostFields)
        {
            fields.Clear();
        }

        fields.Add(FieldCode.Empty);
    }

    // Whether a field that begins here gives the one around it a name that may become DDE. Ordinary fields are named in words.
    private bool NamesField() => fields is [.., { Name: { Length: < 3 } name }] && "DDE".StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private void LookAtText(XmlReader xml)
    {
        // A field's code consists of all runs up to where its result begins.
        if (element is "instrText" or "delInstrText")
        {
            if (fields.Count == 0)
            {
                Begin();
            }

            var code = fields[^1] = (fields[^1] ?? FieldCode.Empty).With(xml.Value);
            Harm ??= IsDde(code.Beginning) ? MediaClass.LinkedDocument : null;
        }
        else if (element is "f" or "formula" or "formula1" or "formula2" or "definedName" && formula.Length < LongestFormula)
        {
            Harm ??= HarmOf(formula.Append(xml.Value).ToString());
        }
    }

    private void LookAtType(XmlReader xml)
    {
        if (xml.GetAttribute("ContentType") is { } type)
        {
            Types.Add(type);
            var isXml = type.StartsWith("application/vnd.", StringComparison.OrdinalIgnoreCase) && HasEnding(type, "+xml");
            // Readers compare names without their escapes (ECMA-376-2, 6.2.2.4).
            (isXml ? xmlNames : otherNames).Add(Uri.UnescapeDataString(xml.GetAttribute("PartName") ?? xml.GetAttribute("Extension") ?? ""));
            Harm ??= Array.Exists(WebPages, page => type.StartsWith(page, StringComparison.OrdinalIgnoreCase)) ? MediaClass.WebPageDocument
                : type.Contains("activeX", StringComparison.OrdinalIgnoreCase) ? MediaClass.ControlDocument
                : null;
        }
    }

    private void LookAtRelationship(string part, XmlReader xml)
    {
        if (xml.GetAttribute("Type") is not { } type)
        {
            return;
        }

        Types.Add(type);
        var target = Uri.UnescapeDataString(xml.GetAttribute("Target") ?? "");
        if (part.Equals(Relationships, StringComparison.OrdinalIgnoreCase) && HasEnding(type, "/officeDocument"))
        {
            Mains.Add(target.TrimStart('/'));
        }

        var isOutside = "External".Equals(xml.GetAttribute("TargetMode"), StringComparison.OrdinalIgnoreCase)
            || target.Contains(':', StringComparison.Ordinal);
        Harm ??= HasEnding(type, "/aFChunk") ? MediaClass.WebPageDocument
            // Controls that run nothing, as a sheet's tick boxes, are ctrlProp (ECMA-376-1, 15.2.1 and 15.2.3; [MS-XLSX] 2.1.5).
            : HasEnding(type, "/control") ? MediaClass.ControlDocument
            : isOutside && !IsOwnDisk(target) && Array.Exists(Fetched, fetched => HasEnding(type, $"/{fetched}")) ? MediaClass.RemoteDocument
            : null;
    }

    /// <summary>Whether a path stays on the opener's own disk: Word notes there which of its templates a document was created from.</summary>
    internal static bool IsOwnDisk(string target)
    {
        var path = target.Trim().Replace('\\', '/');
        path = path.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) ? path["file:///".Length..] : path;
        return !path.StartsWith('/') && path.IndexOf(':', StringComparison.Ordinal) is -1 or 1;
    }

    private static string Attribute(XmlReader xml, string name)
    {
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            xml.MoveToAttribute(i);
            if (xml.LocalName == name)
            {
                var value = xml.Value;
                xml.MoveToElement();
                return value;
            }
        }

        xml.MoveToElement();
        return "";
    }

    private static bool HasEnding(string text, string ending) => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static bool IsTrue(XmlReader xml, string name) => Attribute(xml, name) is "1" or "true";

    // What stands in texts and names is neither.
    private static MediaClass? HarmOf(string text)
    {
        if (text.AsSpan().IndexOfAny('|', '(', '.') < 0)
        {
            return null;
        }

        var code = Quoted().Replace(text, "");
        // No formula operator is a bar: it queries another program (ECMA-376-1, 18.17.2).
        return code.Contains('|', StringComparison.Ordinal) ? MediaClass.LinkedDocument
            : Fetching().IsMatch(code) ? MediaClass.FetchingDocument
            : null;
    }

    // What a field's code begins with: its first letters, and its first characters after blanks.
    private sealed record FieldCode(string Beginning, string Name)
    {
        public static FieldCode Empty { get; } = new("", "");

        public FieldCode With(string more) => new(BeginningOf(Beginning + more), string.Concat((Name + more).TrimStart().Take("DDE".Length)));
    }

    private static string BeginningOf(string code) => string.Concat(code.SkipWhile(letter => !char.IsLetter(letter)).Take("DDE".Length));

    // DDE and DDEAUTO (ECMA-376-1, 17.16.5).
    private static bool IsDde(string beginning) => beginning.Equals("DDE", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""
        "[^"]*"|'[^']*'|\[[^\]]*\]
        """)]
    private static partial Regex Quoted();

    // WEBSERVICE and IMAGE send what they are given to an address, RTD asks a program ([MS-XLSX] 2.2.2); a function's name alone may be called by
    // another. WPS's DISPIMG is a picture within the file.
    [GeneratedRegex(
        @"(?<![\w.])(?:(?:_xl\w*\.)*(?:WEBSERVICE|IMAGE|RTD)\s*\(|_xleta\.(?:WEBSERVICE|IMAGE|RTD)(?!\w))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fetching();
}
