using StreamLab.Settings;

namespace StreamLab.ControlRoom.Web;

/// <summary>Ends the program with a failure when one of its services failed: the host stops then, and would say that all went well.</summary>
internal static class ServiceFailures
{
    /// <summary>Sets the exit code when the program stops because a service failed.</summary>
    public static void FailWithServices(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        // A program that cannot start stops with its services disposed: there is nothing to ask then.
        List<BackgroundService> services = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            if (services.Exists(static service => service.ExecuteTask?.IsFaulted == true))
            {
                Environment.ExitCode = ExitCodes.Fail;
            }
        });
    });
}
