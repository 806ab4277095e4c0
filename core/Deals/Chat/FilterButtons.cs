using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Buttons that narrow a list of deals.</summary>
internal static class FilterButtons
{
    /// <summary>Those by which it can be narrowed further, and the one that shows all again.</summary>
    /// <param name="list">The command that shows the list.</param>
    /// <param name="filter">By which it is narrowed already.</param>
    /// <param name="hasLate">Whether any of the deals is past its stage's limit.</param>
    public static IReadOnlyList<Button> Of(CommandText list, DealFilter filter, bool hasLate)
    {
        var hasOthers = list != DealCommandTexts.Mine;
        var onlyLate = Button.Show(DealTexts.OnlyLate.Text, (filter with { IsLate = true }).On(list));
        return
        [
            .. hasLate && !filter.IsLate && filter.Status == DealStatus.Open ? [onlyLate] : Array.Empty<Button>(),
            .. filter.Stage is null ? [By(list, filter, FilterCommand.Stages)] : Array.Empty<Button>(),
            .. filter.Owners is null && hasOthers ? [By(list, filter, FilterCommand.People)] : Array.Empty<Button>(),
            .. Enum.GetValues<DealStatus>().Where(status => status != filter.Status).Select(status => Button.Show(
                DealTexts.NameOf(status), (filter with { Status = status, IsLate = false }).On(list))),
            .. filter.Shown is not null ? [Button.Show(DealTexts.Unfiltered.Text, list.Say())] : Array.Empty<Button>(),
        ];
    }

    /// <summary>The button that brings all of them.</summary>
    public static Button All(CommandText list, DealFilter filter) => Button.Show(DealCommandTexts.Narrow.Name, On(list, filter));

    /// <summary>A command that shows the filter's choices for a list.</summary>
    public static Saying On(CommandText list, DealFilter filter)
    {
        var says = DealCommandTexts.Narrow.Say().With(DealCommandTexts.List, NameOf(list));
        return filter.Shown is null ? says : says.With(DealCommandTexts.Filter, filter.Words);
    }

    /// <summary>A list as a word of a command.</summary>
    public static Said NameOf(CommandText list) => new(list.Key, list.Name);

    private static Button By(CommandText list, DealFilter filter, Said by) =>
        Button.Show(by.Shown, On(list, filter).With(DealCommandTexts.By, by));
}
