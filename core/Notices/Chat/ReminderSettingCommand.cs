using ChatSales.Core.Conversation;

namespace ChatSales.Core.Notices.Chat;

/// <summary>Sets how many reminders a day a person wants at most, between which times, or gathered once a day, all or by sort (G9).</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true)]
public sealed class ReminderSettingCommand() : Command<ReminderSettingCommand.Arguments>(NoticeCommandTexts.Most)
{
    public sealed record Arguments([Rest] string? Most);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var known = await turn.Session.FindAsync<Reminded>(turn.Person.Id, ct) ?? new Reminded { Id = turn.Person.Id };
        if (arguments.Most is not { } said)
        {
            turn.Reply(CardOf(known));
            return;
        }

        var wish = ReminderWish.Read(said);
        var changed = wish.IsRefused ? wish.Refusal : wish.Value.ApplyTo(known);
        if (changed.IsRefused)
        {
            turn.Refuse(changed.Refusal);
            return;
        }

        turn.Session.Store(changed.Value, "notice.most");
        turn.Reply(NoticeTexts.Taken(wish.Value!));
    }

    // Each sort of reminders by when it comes: at its own time first.
    private static Card CardOf(Reminded known) => new()
    {
        Title = NoticeTexts.SettingTitle.Text,
        Text = NoticeTexts.Current(known, NoticeSending.UsualMost),
        Facts =
        [
            .. Enum.GetValues<ReminderSort>().GroupBy(known.DigestOf).OrderBy(sorts => sorts.Key).Select(sorts => new Fact(
                sorts.Key is { } at ? NoticeTexts.GatheredFact.With(NoticeTexts.Show(at)) : NoticeTexts.AtOnceFact.Text,
                LayoutTexts.List(sorts.Select(NoticeTexts.NameOf)))),
        ],
    };
}
