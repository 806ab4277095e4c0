namespace ChatSales.Core.Questions.Words;

/// <summary>Figures in words.</summary>
public static class FigureTexts
{
    public const string Unknown = "算不出（没有数据）";
    public const string Counted = "{0}{1}";
}
