using System.Xml;
using System.Xml.Linq;

namespace ChatSales.Adapters.WeCom.Protocol;

/// <summary>Reads WeCom's XML with DTDs and external entities off.</summary>
internal static class WeComXml
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1 << 20 };

    /// <exception cref="FormatException">It is no well-formed document, or has a DTD.</exception>
    public static XElement Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Safe);
            return XElement.Load(reader);
        }
        catch (XmlException fault)
        {
            throw new FormatException($"This is no XML of WeCom's: line {fault.LineNumber}.", fault);
        }
    }

    public static string? Text(this XElement xml, string name) => xml.Element(name)?.Value is { Length: > 0 } value ? value : null;
}
