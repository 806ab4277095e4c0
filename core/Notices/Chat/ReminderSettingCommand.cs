using ChatSales.Core.Conversation;

namespace ChatSales.Core.Notices.Chat;

/// <summary>Sets how many reminders a day a person wants at most, between which times, or gathered in one message a day (G9).</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true)]
public sealed class ReminderSettingCommand() : Command<ReminderSettingCommand.Arguments>(NoticeCommandTexts.Most)
{
    public sealed record Arguments([Rest] string? Most);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var known = await turn.Session.FindAsync<Reminded>(turn.Person.Id, ct) ?? new Reminded { Id = turn.Person.Id };
        if (arguments.Most is not { } said)
        {
            turn.Reply(NoticeTexts.Current(known, NoticeSending.UsualMost));
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
}
