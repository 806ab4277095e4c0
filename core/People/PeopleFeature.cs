using ChatSales.Core.Conversation;
using ChatSales.Core.People.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.People;

/// <summary>Who people are, where they are reached, how they sign in.</summary>
public static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services) =>
        services.AddPartsOf(typeof(PeopleFeature))
            .AddSingleton<LoginLinks>()
            .AddSingleton<PageLinks>()
            .AddSingleton<SignIns>()
            .AddSingleton<OperatorNotices>()
            .AddSingleton<ISentenceTaker, SaidWord>();
}
