namespace StreamLab.Lab.Control;

/// <summary>A host's connection to ControlRoom.</summary>
internal interface IHostLink : IAsyncDisposable
{
    /// <summary>Starts to report and to execute commands.</summary>
    void Start();

    /// <summary>Reports the current state.</summary>
    /// <returns>True when ControlRoom has received it.</returns>
    Task<bool> ReportNowAsync(CancellationToken cancellationToken);
}
