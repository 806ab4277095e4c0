using ChatSales.Core.Access;
using ChatSales.Core.People;

namespace ChatSales.Core.Commission;

/// <summary>How much of what somebody earns another sees: the policy's rights, narrowed by the setting for those who lead people.</summary>
public sealed class PaySight(CommissionOptions options)
{
    public async ValueTask<PayDetail> OfAsync(AccessPolicy access, Person person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(access);
        return !await access.CanSeePayAsync(person, ct) ? PayDetail.None
            : access.Person.Id == person.Id || access.Has(Need.KeepPay) ? PayDetail.Lines
            : options.ManagersSee;
    }

    /// <summary>The most that somebody sees of anybody else.</summary>
    public PayDetail MostOf(AccessPolicy access)
    {
        ArgumentNullException.ThrowIfNull(access);
        return access.ReachOf(Facts.Pay) switch
        {
            Reach.Everyones or Reach.Team => access.Has(Need.KeepPay) ? PayDetail.Lines : options.ManagersSee,
            _ => PayDetail.None,
        };
    }
}
