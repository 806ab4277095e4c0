using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace ChatSales.Bot.Tests;

/// <summary>Documents made for the tests.</summary>
internal static class Documents
{
    public static byte[] Pdf(string name)
    {
        var builder = new PdfDocumentBuilder { DocumentInformation = { Title = name } };
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(PageSize.A4).AddText("minutes", 14, new UglyToad.PdfPig.Core.PdfPoint(50, 700), font);
        return builder.Build();
    }
}
