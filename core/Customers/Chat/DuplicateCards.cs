using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Customers.Chat;

/// <summary>Draws the likely pairs that somebody may decide on.</summary>
public static class DuplicateCards
{
    private const int PageSize = 8;
    private const int MostPairs = 500;

    /// <summary>A page of them; null if there are none.</summary>
    public static async ValueTask<Card?> DrawAsync(Session session, AccessPolicy access, int page, CancellationToken ct)
    {
        var pairs = await OpenAsync(session, access, ct);
        if (pairs.Count == 0)
        {
            return null;
        }

        var pages = (pairs.Count + PageSize - 1) / PageSize;
        page = Math.Min(page, pages);
        return new Card
        {
            Title = MergeTexts.ListTitle.Text,
            Text = MergeTexts.ListText.With(pairs.Count, page, pages),
            Rows =
            [
                .. pairs.Skip((page - 1) * PageSize).Take(PageSize).Select(pair => new CardRow(
                    MergeTexts.Pair.With(pair.First.Name, pair.Second.Name),
                    null,
                    Button.Show(MergeTexts.Look.Text, MergeCommandTexts.Merge.Say(pair.First.Id, pair.Second.Id)))),
            ],
            Buttons = [.. Paging.Buttons(MergeCommandTexts.List, page, pages)],
        };
    }

    // Those of which one sees both customers, the oldest first.
    private static async ValueTask<IReadOnlyList<(Customer First, Customer Second)>> OpenAsync(
        Session session, AccessPolicy access, CancellationToken ct)
    {
        var seen = new List<(Customer, Customer)>();
        foreach (var pair in await session.QueryAsync(
            new Query<LikelyDuplicate>().Between(CustomerKinds.OpenDuplicates, null, null).OrderBy(CustomerKinds.OpenDuplicates).Take(MostPairs), ct))
        {
            if (await session.FindAsync<Customer>(pair.FirstId, ct) is { } first && await session.FindAsync<Customer>(pair.SecondId, ct) is { } second
                && await access.CanSeeAsync(first, ct) && await access.CanSeeAsync(second, ct))
            {
                seen.Add((first, second));
            }
        }

        return seen;
    }
}

/// <summary>The proposals of a night; void once all of them are decided.</summary>
public sealed class DuplicateNotice : NoticeKind
{
    public override string Key => "duplicates";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access ? await DuplicateCards.DrawAsync(session, access, page: 1, ct) : null;
}
