using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Organisation;

/// <summary>The organisation's data: files of the formats that features bring, checked whole, kept in versions.</summary>
public static class OrganisationFeature
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services) =>
        services.AddPartsOf(typeof(OrganisationFeature)).AddSingleton<ConfigDesk>();
}
