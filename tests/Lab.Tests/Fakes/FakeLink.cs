using StreamLab.Lab.Control;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>A connection over which the test asks the host and hears its last word.</summary>
internal sealed class FakeLink(ICommandedHost host) : IHostLink
{
    /// <summary>What was told last.</summary>
    public HostState? Told { get; private set; }

    public bool IsOpen { get; private set; }

    public Task<HostResult> AskAsync(HostCommand command) => host.ObeyAsync(command, TestContext.Current.CancellationToken);

    public HostState State => host.State;

    public void Start() => IsOpen = true;

    public Task<bool> ReportNowAsync(CancellationToken cancellationToken)
    {
        Told = host.State;
        return Task.FromResult(true);
    }

    public ValueTask DisposeAsync()
    {
        IsOpen = false;
        return ValueTask.CompletedTask;
    }
}
