using ChatSales.Core.Storage.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Groups;

/// <summary>Groups that the bot makes on request, for tickets and whatever else people talk about (T3).</summary>
public static class GroupsFeature
{
    public static IServiceCollection AddGroups(this IServiceCollection services) => services
        .AddSingleton<GroupOffers>().AddSingleton<GroupDesk>().AddSingleton<GroupWork>().AddSingleton<IFollower, GroupFollower>();
}
