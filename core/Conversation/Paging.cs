using System.Globalization;

namespace ChatSales.Core.Conversation;

/// <summary>Paging through a list.</summary>
public static class Paging
{
    /// <summary>Buttons to the previous and the next page, where there is one.</summary>
    /// <param name="list">The command that shows the list; its last argument is the page.</param>
    /// <param name="page">The page that is shown, from 1.</param>
    /// <param name="pages">How many there are, as far as known.</param>
    /// <param name="before">The arguments before the page.</param>
    public static IEnumerable<Button> Buttons(CommandText list, int page, int pages, params string[] before) =>
        Buttons(page, pages, number => list.Say([.. before, number]));

    /// <summary>The same of a list whose pages are said otherwise.</summary>
    /// <param name="page">The page that is shown, from 1.</param>
    /// <param name="pages">How many there are, as far as is known.</param>
    /// <param name="to">What says a page, by its number.</param>
    public static IEnumerable<Button> Buttons(int page, int pages, Func<string, Saying> to)
    {
        if (page > 1)
        {
            yield return Button.Show(PagingTexts.Previous.Text, to((page - 1).ToString(CultureInfo.InvariantCulture)));
        }

        if (page < pages)
        {
            yield return Button.Show(PagingTexts.Next.Text, to((page + 1).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
