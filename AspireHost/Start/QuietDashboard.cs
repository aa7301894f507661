
namespace StreamLab.AspireHost.Start;

/// <summary>Lets the dashboard start with less of the processor time that the records need.</summary>
internal static class QuietDashboard
{
    // As Aspire names its own resource.
    private const string Dashboard = "aspire-dashboard";

    /// <summary>Turns off what the runtime measures to compile the dashboard's methods a third time.</summary>
    public static void UseQuietDashboard(this IDistributedApplicationBuilder builder) =>
        builder.Eventing.Subscribe<BeforeStartEvent>(static (start, _) =>
        {
            start.Model.Resources.FirstOrDefault(static resource => resource.Name == Dashboard)?.Annotations.Add(
                new EnvironmentCallbackAnnotation(static variables => variables["DOTNET_TieredPGO"] = "0"));
            return Task.CompletedTask;
        });
}
