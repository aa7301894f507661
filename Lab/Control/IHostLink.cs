namespace StreamLab.Lab.Control;

/// <summary>A host's connection to ControlRoom.</summary>
internal interface IHostLink : IAsyncDisposable
{
    /// <summary>Begins to tell and to obey.</summary>
    void Start();

    /// <summary>Tells the state of this moment.</summary>
    /// <returns>Whether ControlRoom has it.</returns>
    Task<bool> TellNowAsync(CancellationToken cancellationToken);
}
