
namespace StreamLab.AspireHost.Start;

/// <summary>Reduces the processor time that the dashboard's start takes from the lab.</summary>
internal static class QuietDashboard
{
    // Aspire's name for its dashboard resource.
    private const string Dashboard = "aspire-dashboard";

    /// <summary>Turns off profile-guided compilation in the dashboard's process.</summary>
    public static void UseQuietDashboard(this IDistributedApplicationBuilder builder) =>
        builder.Eventing.Subscribe<BeforeStartEvent>(static (start, _) =>
        {
            start.Model.Resources.FirstOrDefault(static resource => resource.Name == Dashboard)?.Annotations.Add(
                new EnvironmentCallbackAnnotation(static variables => variables["DOTNET_TieredPGO"] = "0"));
            return Task.CompletedTask;
        });
}
