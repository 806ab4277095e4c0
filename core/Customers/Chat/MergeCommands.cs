using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;

namespace ChatSales.Core.Customers.Chat;

/// <summary>Makes two records of one customer one, once what goes over was seen and confirmed (R5).</summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.Customers, Changes = true)]
public sealed class MergeCustomersCommand(CustomerCards cards) : Command<MergeCustomersCommand.Arguments>(MergeCommandTexts.Merge)
{
    public sealed record Arguments(Customer Kept, Customer Gone, [Named, Unasked] string? Sure, [Named, Unasked] string? Count);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (kept, gone) = (arguments.Kept, arguments.Gone);
        if (kept.Id == gone.Id)
        {
            turn.Refuse(new Refusal(MergeTexts.SameRecord, kept.Name));
            return;
        }

        // What was confirmed is what was shown.
        var count = await MergeDesk.CountAsync(turn.Session, gone, ct);
        var confirmed = Sure.IsSaid(arguments.Sure) ? arguments.Count : null;
        if (confirmed != $"{count}")
        {
            turn.Reply(await QuestionAsync(turn, kept, gone, count, confirmed is null ? MergeTexts.Ask : MergeTexts.HasChanged, ct));
            return;
        }

        var outcome = await MergeDesk.MergeAsync(turn.Session, turn.Person, kept, gone, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var merged = (await turn.Session.FindAsync<Customer>(kept.Id, ct))!;
        var card = await cards.DrawAsync(turn, merged, MergeTexts.Done.With(gone.Name, count), CardTone.Success, ct);
        turn.Show(card with { Buttons = [.. card.Buttons, Button.Do(MergeTexts.Undo.Text, MergeCommandTexts.Undo.Say(gone.Id))] });
    }

    private async ValueTask<Card> QuestionAsync(Turn turn, Customer kept, Customer gone, int count, Message asks, CancellationToken ct) => new()
    {
        Title = MergeTexts.Title.Text,
        Text = asks.With(kept.Name, gone.Name, count)
            + (KnownOfCustomer.Of(kept).Losing(KnownOfCustomer.Of(gone)).ToList() is { Count: > 0 } lost
                ? $"\n{MergeTexts.Losing.With(LayoutTexts.List(lost))}" : ""),
        Tone = CardTone.Warning,
        Facts =
        [
            new Fact(MergeTexts.Kept.Text, await DescribeAsync(turn, kept, ct)),
            new Fact(MergeTexts.Gone.Text, await DescribeAsync(turn, gone, ct)),
        ],
        Buttons =
        [
            Button.Do(
                MergeTexts.Confirm.Text,
                Text.Say(kept.Id, gone.Id).With(MergeCommandTexts.Sure, Sure.Word).With(MergeCommandTexts.Count, $"{count}"),
                ButtonStyle.Danger),
            Button.Show(MergeTexts.TheOtherWay.Text, Text.Say(gone.Id, kept.Id)),
            Button.Do(MergeTexts.NotTwiceButton.Text, MergeCommandTexts.Apart.Say(kept.Id, gone.Id)),
        ],
    };

    private static async ValueTask<string> DescribeAsync(Turn turn, Customer customer, CancellationToken ct)
    {
        var owner = customer.OwnerId is { } id ? await turn.Session.FindAsync<Person>(id, ct) : null;
        return string.Join(" · ", new[]
        {
            customer.Name, customer.Region, customer.Industry, owner is null ? null : MergeTexts.OwnedBy.With(owner.Name), customer.Address,
        }.OfType<string>());
    }
}

/// <summary>Takes a merge back.</summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class UnmergeCustomersCommand(CustomerCards cards) : Command<UnmergeCustomersCommand.Arguments>(MergeCommandTexts.Undo)
{
    public sealed record Arguments(MergedCustomer Merged);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await MergeDesk.UndoAsync(turn.Session, arguments.Merged.Customer, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, MergeTexts.Undone.Text, CardTone.Success, ct));
    }
}

/// <summary>Two records are of two customers.</summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class ApartCommand() : Command<ApartCommand.Arguments>(MergeCommandTexts.Apart)
{
    public sealed record Arguments(Customer One, Customer Other);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.One.Id == arguments.Other.Id)
        {
            turn.Refuse(new Refusal(MergeTexts.SameRecord, arguments.One.Name));
            return;
        }

        turn.Session.Require(arguments.One);
        turn.Session.Require(arguments.Other);
        await MergeDesk.DecideAsync(turn.Session, arguments.One, arguments.Other, ct);
        turn.Reply(MergeTexts.NotTwice.With(arguments.One.Name, arguments.Other.Name));
    }
}

/// <summary>Lists likely pairs that nobody has decided on, as far as one sees both.</summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.Customers)]
public sealed class DuplicatesCommand() : Command<DuplicatesCommand.Arguments>(MergeCommandTexts.List)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await DuplicateCards.DrawAsync(turn.Session, turn.Access, arguments.Page ?? 1, ct) is { } card)
        {
            turn.Reply(card);
        }
        else
        {
            turn.Reply(MergeTexts.NoneThere.Text);
        }
    }
}
