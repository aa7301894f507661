using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StreamLab.Settings;

namespace StreamLab.Processes.Services;

/// <summary>Reports in one line that a service cannot listen on its address, for example because another program does.</summary>
public static class ListenFailure
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Leaves out what the generic host logs before the service has started: the failure with its stack trace. Later errors are logged.</summary>
    public static void LeaveToProgram(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var hasStarted = false;
        builder.Services.AddSingleton<IHostedService>(services => new StartMark(
            services.GetRequiredService<IHostApplicationLifetime>(), () => Volatile.Write(ref hasStarted, true)));
        builder.Logging.AddFilter(HostCategory, level => level >= LogLevel.Warning && Volatile.Read(ref hasStarted));
    }

    /// <summary>True when listening failed.</summary>
    public static bool IsCauseOf(IOException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Prints the failure.</summary>
    /// <param name="program">The program that cannot listen.</param>
    /// <param name="failure">The failure.</param>
    /// <returns>The exit code.</returns>
    public static int Print(LabProgram program, IOException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var (name, advice) = program == LabProgram.ControlRoom
            ? ("ControlRoom", "Choose another port with --port")
            : ($"{program}.Worker", "Choose another address with ASPNETCORE_URLS");
        Console.Error.WriteLine($"{name} cannot listen. {failure.Message.TrimEnd('.')}. {advice}.");
        return ExitCodes.StartFailed;
    }

    /// <summary>Calls an action when the program has started.</summary>
    private sealed class StartMark(IHostApplicationLifetime lifetime, Action mark) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(mark);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
