using System.Text.Json.Nodes;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>
/// Finds what a sentence says besides the one thing that is made of it: 电话聊了价格偏高，推进一下 moves a deal, and tells of a contact that nothing is
/// made of.
/// </summary>
internal sealed class BesideReading(SentenceContext context)
{
    /// <summary>A part of the sentence that is about one thing.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Acts">What it tells or wants.</param>
    private readonly record struct Part(int Start, int End, Acts Acts);

    private const int ShortestLeft = 3;

    // Of these, whatever is no part is said.
    private static readonly string[] SaysAll = ["advance", "promise", "edit"];

    [Flags]
    private enum Acts
    {
        None = 0,
        Told = 1,
        Move = 2,
        Field = 4,
        Sign = 8,
        Ticket = 16,
        Send = 32,
        Step = 64,
    }

    /// <summary>Each thing that is no part of a command, in its own words.</summary>
    public IReadOnlyList<SaidBeside> Of(JsonObject means)
    {
        if (means.ContainsKey("refuse") || OwnOf((string?)means["command"]) is not { } own)
        {
            return [];
        }

        return
        [
            .. Places(own, SaysAll.Contains((string?)means["command"])).Select(place => new SaidBeside(
                    BesideTexts.Around().Replace(context.Text[place.Start..place.End].Trim(), ""),
                    BesideTexts.Told().IsMatch(Masked(place.Start, place.End))))
                .Where(beside => beside.Words.Count(char.IsLetterOrDigit) > 1),
        ];
    }

    /// <summary>Whether a place belongs to what is said besides the change of a deal's fields.</summary>
    public bool IsBesideFields(int place) => Places(Acts.Field).Any(beside => place >= beside.Start && place < beside.End);

    // What belongs to a command; null for those of which nothing is left.
    private static Acts? OwnOf(string? command) => command switch
    {
        "followup" => Acts.Told | Acts.Step | Acts.Field | Acts.Sign | Acts.Move | Acts.Ticket,
        "advance" or "lose" or "promise" => Acts.Move | Acts.Field,
        "return" => Acts.Move | Acts.Field | Acts.Told,
        "edit" or "newdeal" => Acts.Field,
        "contract" => Acts.Sign | Acts.Field,
        "receipt" => Acts.Sign,
        "ticket" => Acts.Ticket | Acts.Step,
        _ => null,
    };

    // What stands side by side is named as one; what the customer said goes with the contact in which they said it.
    private List<(int Start, int End)> Places(Acts own, bool saysAll = false)
    {
        var places = new List<(int Start, int End)>();
        var isBeside = false;
        foreach (var part in Parts(own))
        {
            var wasBeside = isBeside;
            if ((part.Acts & own) != 0)
            {
                isBeside = false;
                if (BesideTexts.ToldBefore().Match(Masked(part.Start, part.End)) is { Success: true } told && (own & Acts.Told) == 0)
                {
                    Add(part.Start, part.Start + told.Length, wasBeside);
                }

                continue;
            }

            isBeside = part.Acts != Acts.None || ((wasBeside || (saysAll && IsLeft(part))) && !HasValue(part));
            if (isBeside)
            {
                Add(part.Start, part.End, wasBeside);
            }
        }

        return places;

        void Add(int start, int end, bool goesOn)
        {
            if (goesOn && places.Count > 0)
            {
                (start, _) = places[^1];
                places.RemoveAt(places.Count - 1);
            }

            places.Add((start, end));
        }
    }

    // 辉中金额改成40万，客户在走招标: nothing of it is in the change.
    private bool IsLeft(Part part) =>
        BesideTexts.Nothing().Replace(Masked(part.Start, part.End), "").Count(char.IsLetterOrDigit) >= ShortestLeft;

    // A value is one of the command, unless it is what the customer said.
    private bool HasValue(Part part)
    {
        var text = Masked(part.Start, part.End);
        return !SentenceTexts.Customers().IsMatch(text.Trim()) && !SentenceTexts.Feedback().IsMatch(text)
            && (context.Amounts.Any(IsIn) || (SentenceTexts.Margin().IsMatch(text) && context.Ratios.Any(IsIn))
                || context.Dates(Slot.Future).Any(IsIn)
                || context.Names.Any(hit => hit.Start >= part.Start && hit.End <= part.End && hit.Of(NameKind.Product).Any()));

        bool IsIn<T>(Said<T> said) where T : struct => said.Start >= part.Start && said.End <= part.End;
    }

    private IEnumerable<Part> Parts(Acts own)
    {
        var start = 0;
        for (var at = 0; at <= context.Text.Length; at++)
        {
            var ends = at == context.Text.Length || SentenceTexts.ClauseEnds.Contains(context.Text[at]);
            if (ends || (at > start && BesideTexts.Begins().IsMatch(context.Text[at..])))
            {
                if (context.Text[start..at].Any(char.IsLetterOrDigit))
                {
                    yield return new(start, at, ActsIn(Masked(start, at), own));
                }

                start = ends ? at + 1 : at;
            }
        }
    }

    // What changes a field by few words may mean much else where no field is changed.
    private static Acts ActsIn(string text, Acts own) =>
        (BesideTexts.Told().IsMatch(text) && !FollowupTexts.NotDone().IsMatch(text) && !FollowupTexts.NotYet().IsMatch(text) ? Acts.Told : 0)
        | (BesideTexts.Moves().IsMatch(text) || (SentenceTexts.Lose().IsMatch(text) && !SentenceTexts.Worry().IsMatch(text)) ? Acts.Move : 0)
        | (SentenceTexts.ChangesField().IsMatch(text) || (own.HasFlag(Acts.Field) && SentenceTexts.Edit().IsMatch(text)) ? Acts.Field : 0)
        | (BesideTexts.Signs().IsMatch(text) ? Acts.Sign : 0)
        | (BesideTexts.Tickets().IsMatch(text) ? Acts.Ticket : 0)
        | (BesideTexts.Sends().IsMatch(text) ? Acts.Send : 0)
        | (BesideTexts.Steps().IsMatch(text) ? Acts.Step : 0);

    // Names may hold any words.
    private string Masked(int start, int end)
    {
        var text = context.Text[start..end].ToCharArray();
        foreach (var hit in context.Names
            .Where(hit => hit.Entries.Concat(hit.Outside).Any(entry => entry.Kind is NameKind.Customer or NameKind.Deal)))
        {
            for (var at = Math.Max(hit.Start, start); at < Math.Min(hit.End, end); at++)
            {
                text[at - start] = BesideTexts.Mask;
            }
        }

        return new(text);
    }
}
