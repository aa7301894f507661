using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using StreamLab.Kafka.Processes;

namespace StreamLab.AppHost.Local.Children;

/// <summary>Starts children as processes on a leash, with the host's standard input and captured output.</summary>
internal sealed class ChildLauncher : IChildLauncher
{
    /// <summary>The variable that tells a child its end of the leash.</summary>
    public const string LeashVariable = "StreamLab__Worker__Leash";

    private static readonly Lock Starting = new();

    /// <inheritdoc/>
    public IChild Start(ChildPlan plan, LastLines lines)
    {
        var info = StartInfo(plan);

        // A child started while another's leash is still inheritable would hold that leash too,
        // and the other would never see its end: one start at a time.
        lock (Starting)
        {
            var leash = new Leash();
            try
            {
                info.Environment[LeashVariable] = leash.Handle;
                var process = Process.Start(info) ?? throw new StartFailedException($"{plan.Name} did not start.");
                leash.HandOver();
                return new ChildProcess(process, leash, plan.Print, lines);
            }
            catch (Win32Exception e)
            {
                leash.Dispose();
                throw new StartFailedException($"{plan.Name} did not start ({info.FileName}): {e.Message}");
            }
        }
    }

    private static ProcessStartInfo StartInfo(ChildPlan plan)
    {
        var info = DotnetMuxer.StartInfo(plan.Assembly);
        info.RedirectStandardOutput = info.RedirectStandardError = true;
        info.StandardOutputEncoding = info.StandardErrorEncoding = Encoding.UTF8;
        foreach (var argument in plan.Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in plan.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
