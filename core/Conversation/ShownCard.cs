namespace ChatSales.Core.Conversation;

/// <summary>The card that a person was sent last in a conversation, as far as its buttons can be typed.</summary>
/// <param name="Platform">Where.</param>
/// <param name="Address">In which conversation there.</param>
/// <param name="At">When.</param>
/// <param name="Buttons">Those that say a command, rows first.</param>
public sealed record ShownCard(string Platform, string Address, DateTimeOffset At, IReadOnlyList<ShownButton> Buttons)
{
    private const int Most = 50;
    private const int MostDropped = 20;

    /// <summary>Whether it came unasked: it then doesn't take the place of the last answer.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>Whether it has rows, and nothing on it changes anything: it can be gone on with after one of them was opened.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it takes inputs.</summary>
    public bool IsForm { get; init; }

    /// <summary>Remembers that the form that was shown last is dropped: where its card stays, it does nothing any more.</summary>
    public static async Task DropFormAsync(Storage.Session session, string personId, CancellationToken ct)
    {
        if (await session.FindAsync<Dialogue>(personId, ct) is { } dialogue && dialogue.Shown.FirstOrDefault(card => card.IsForm) is { } form)
        {
            var dropped = form.Buttons.Select(button => ShownButton.Mark(button.Payload));
            session.Store(
                dialogue with
                {
                    Shown = [.. dialogue.Shown.Where(card => card != form)],
                    Dropped = [.. dropped.Concat(dialogue.Dropped).Take(MostDropped)],
                },
                "dialogue.drop");
        }
    }

    /// <summary>Remembers a card with signed buttons, to be found until the next one of its sort, a list until the next list.</summary>
    public static async Task KeepAsync(
        Storage.Session session, string personId, (string Platform, string Address) where, Card card, bool isUnasked, CancellationToken ct)
    {
        var dialogue = await session.FindAsync<Dialogue>(personId, ct) ?? new Dialogue { Id = personId };
        var rows = card.Rows.Index().Select(row => (row.Item.Button, Row: row.Index + 1));
        var buttons = rows.Concat(card.Buttons.Select(button => ((Button?)button, Row: 0)))
            .Where(one => one.Item1 is { Payload: not null, Drops: false })
            .Select(one => new ShownButton(one.Item1!.Label, one.Item1.Payload!) { Row = one.Row, SaysYes = one.Item1.SaysYes });
        var shown = new ShownCard(where.Platform, where.Address, session.Now, [.. buttons.Take(Most)])
        {
            IsUnasked = isUnasked,
            IsForm = card.Inputs.Count > 0,
            IsList = card.Rows.Any(row => row.Button is not null)
                && card.Buttons.Concat(card.Rows.Select(row => row.Button)).All(button => button?.Bound != true),
        };
        session.Store(
            dialogue with
            {
                Shown = [shown, .. dialogue.Shown.Where(other => other.IsUnasked != isUnasked || (other.IsList && !shown.IsList))],
                Dropped = [.. dialogue.Dropped.Except(shown.Buttons.Select(button => ShownButton.Mark(button.Payload)))],
            },
            "dialogue.show");
    }
}

/// <summary>A button that can be typed.</summary>
/// <param name="Label">What stands on it.</param>
/// <param name="Payload">What it means, signed for the person.</param>
public sealed record ShownButton(string Label, string Payload)
{
    /// <summary>The number of its row, from 1; 0 if it is in none.</summary>
    public int Row { get; init; }

    /// <inheritdoc cref="Button.SaysYes"/>
    public bool? SaysYes { get; init; }

    /// <summary>What tells a payload from others: its signature.</summary>
    public static string Mark(string payload) => payload[(payload.LastIndexOf('.') + 1)..];
}
