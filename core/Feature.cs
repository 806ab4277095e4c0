using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core;

/// <summary>Registers a feature's parts with a host.</summary>
internal static class Feature
{
    private static readonly Type[] Parts =
        [typeof(Command), typeof(ArgumentReader), typeof(DueRule), typeof(NoticeKind), typeof(ISubjectCards), typeof(IMeaning), typeof(ConfigFormat)];

    /// <summary>
    /// Adds every command, argument reader, due rule, notice, subject's card, meaning and format of files that is declared in a feature's namespace
    /// or below it: whoever writes a new one has nothing to register.
    /// </summary>
    /// <param name="services">The host's.</param>
    /// <param name="feature">Any type in the feature's namespace.</param>
    public static IServiceCollection AddPartsOf(this IServiceCollection services, Type feature)
    {
        var types = feature.Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false });
        // A folder within a feature may be a feature of its own.
        var known = services.Select(service => service.ServiceType).ToHashSet();
        foreach (var type in types.Where(type => IsIn(type, feature) && !known.Contains(type)))
        {
            foreach (var part in Parts.Where(type.IsAssignableTo))
            {
                services.AddSingleton(type).AddSingleton(part, provider => provider.GetRequiredService(type));
            }
        }

        return services;
    }

    private static bool IsIn(Type type, Type feature) =>
        type.Namespace == feature.Namespace || type.Namespace?.StartsWith($"{feature.Namespace}.", StringComparison.Ordinal) == true;
}
